"""What looks like a quantity and is none: words that begin with a unit's character, set phrases
with numerals, names of places and policies."""

from __future__ import annotations

import re
from typing import NamedTuple

# After a number, a unit's character that opens another word is no unit: 2 项目支出, 1 人员情况.
# 目!标 is 目 unless 标 follows: 3项目标 are three targets, 5本科普读物 five books.  Plain strings
# rather than patterns: to compile these would cost every command more than to read a report.
_UNIT_OPENS_WORD = {
    "人": "员 民 才!能可到有 力 均!为已在是有获取参能达 事!业 社!会 口!头 物 类 大!专学部多"
    " 工!勤作资伤龄",
    "项": "目!标",
    "件": "均",
    "条": "件 例 款",
    "个": "别 税 一” 一\" 一' 一’ 一批 一百 一工 一活 意识 自信 维护 确立 代表 务必 离不开"
    " 结合点 百年奋斗 大局意识 转载",
    "次": "年 日 要 数 生 性 品 于 子",
    "场": "所 地 馆 景 面",
    "本": "级 单位 部门 年 次 地 市 区 县 省 科!普技学幻 着 身 人 办 局 院 会 质 领 色 能 来"
    " 报告 套",
    "份": "额",
    "家": "庭 属 长 乡 禽 具 电 委 园 政 访 风 教",
    "户": "籍 外 口 主 型 内",
    "张": "家口 家界 家港 掖",
    "名": "称 录 胜 牌 额 单!位身独亲 片!区 义",
    "位": "于 置 次 居 列",
    "台": "账 湾 阶 州 风 帐",
    "套": "餐 取 用 期",
    "座": "谈 位 落 右铭",
    "处": "理 级 罚 分 于 室 长 置!换",
    "部": "门 分 委 署 级 位 长 队 属",
    "面": "积 向 对 临 试 貌 前 广",
    "支": "出 付 持 部!队 撑 援 行 教 队!伍 农",
    "间": "接 隔 距 断 谍",
    "层": "面 次 级",
    "类": "别 型 似 比",
    "种": "植 子 养 质 业",
    "笔": "记 试 者",
    "起": "草 步 点 到 来 止 始 码 重 诉 因 义 家",
    "例": "会 如 行 外 句",
    "门": "户 诊 店 票 类 禁 前 市",
    "款": "项 式 待",
    "头": "部 脑 雁 等",
    "餐": "饮 厅 费 具",
    "节": "约 点 目 能 省 日 余 支 水 电 假 俭 奏",
    "轮": "流 岗 训 换 候",
    "副": "主 局 县 市 镇 部 科 处 书 秘 院 校 会 乡 食 产",
    "字": "样 体 母",
    "包": "括 含 装 干 保 村 联 容",
    "架": "构 空",
    "课": "程 题 后 堂 本 外",
    "班": "子 级 长 组 主任 车",
    "组": "织 长 成 建 团 员 合",
    "队": "伍 员 长 列",
    "对": "于 比 照 外 全 各 本 象 应 口 接 该 项 部 标 我 社 公 区 县 群 绩 预 资 年 上 下",
    "格": "式 局 外",
    "盘": "活 点 锦",
    "卷": "烟 入",
    "片": "区 面 段",
    "桌": "面 椅",
    "床": "位!数 上",
    "把": "握 关 控 好 手",
    "道": "路 德 理 具 教",
    "题": "目 材 库",
    "句": "子",
    "口": "径 号 头 碑 岸 腔 粮",
    "席": "位 卷",
    "村": "级 委 民 容 规 干部 集体 镇 庄",
    "乡": "镇 村 级 贤 土 政府",
    "镇": "级 政府 村 区 域 党 江 长",
    "栋": "梁",
    "根": "据 本 治",
    "期": "间 末 初 限 满 待 望 内 刊 货",
    "册": "子",
    "篇": "章 幅",
    "批": "准 复 示 发 次表",
    "届": "时 满 中 期",
    "度": "假 过 量 汛 夏",
    "方": "面 案 法 向 式 便 针 可 能 位 阵 圆 言 才",
    "米": "饭 面 粉 油 兰",
    "升": "级 学 旗 降 高 温 值 至 为 到",
    "年": "代 级 度 均 龄 初 末 底 制 华 会 轻 检 终 货 报 鉴 义务 一贯",
    "周": "年 期 边 末 围 密 报 到",
    "天": "然 津 水 气 文 宫 下 空 门 河区",
    "分": "制 别 类 项 析 布 管 局 解 批 期 公司 数 值 配 工 享 级 段 层 站 会场 校 馆 行 支"
    " 散 区 流 担 队 组 包 年 中心 母 化 歧 红 洪 成两 块",
    "成": "员 立 本 果 为 功 绩 效 熟 品 人 长 交 都 套 就 型 分 份 片 龙 不变 都市",
    "元": "旦 月 素 件 宵 宇宙 首 老 年",
    "万": "达 科 象 宁 州 源 载 全 盛 向 里 一 众 户 家 物 事 能 村 企 店 名",
    "克": "服 难 隆 拉",
    "斤": "斤",
    "亩": "均",
    "小时": "候",
    "人次": "均",
    "场次": "数",
}


class Stop(NamedTuple):
    """Words behind a unit's character that make it no unit, always or with exceptions."""

    always: tuple[str, ...]
    unless: tuple[tuple[str, str], ...]


def _stop(words: str) -> Stop:
    listed = words.split()
    pairs = [word.split("!") for word in listed if "!" in word]
    return Stop(
        tuple(word for word in listed if "!" not in word),
        tuple((word, exceptions) for word, exceptions in pairs),
    )


NOT_A_UNIT: dict[str, Stop] = {unit: _stop(words) for unit, words in _UNIT_OPENS_WORD.items()}


def opens_word(stop: Stop, text: str, at: int) -> bool:
    """Does what stands at `at`, behind a unit's spelling, make it the beginning of a word?"""
    if text.startswith(stop.always, at):
        return True
    for word, exceptions in stop.unless:
        if text.startswith(word, at):
            following = text[at + len(word) : at + len(word) + 1]
            return not following or following not in exceptions
    return False


# At the start of a line, a number, a blank and then one of these: a heading (1 个人所得税).
HEADING_WORDS = re.compile(
    r"个人|个体|单位|家庭|部队|人均|位置|场外|类型|条块|件数|户均|分部|元数据"
)

# 一 as an article or an adverb: 是一项, 同一个, 每一次, 进一步, 另一家.
ONE_IS_NO_COUNT_AFTER = frozenset(
    "是又另同这那哪每某任唯统整像换再成之其逐单专归划初周万独当从头着了"
)
_ONE_IS_NO_COUNT_AFTER_PAIRS = ("作为", "成为", "视为", "上", "下", "前", "后", "星期", "礼拜")
ONE_IN_SET_PHRASE = re.compile(
    r"一(?:"
    r"批(?!次)|起|种|道|点|般|些|定|系列|班|根|度|成|桌|口|课|头|轮|节约|组|盘|队|对|把|格|席|片|方"
    r"|个(?:方面|过程|时期|阶段|整体|重要|全新|新|更|良好|共同|完整|台阶|中心|目标|问题|关键|都|个|百年|人)"
    r"|次(?:性|次|又)|条(?:龙|心|街|线|鞭|主线)|件(?:事|件)|部分|门心思|本(?:正经|通|账)|张(?:网|图|表|蓝图|清单|卡)"
    r"|年(?:来|一度|到头|四季)|日(?:三餐|游)|天(?:天|到晚)|户(?:一|多)|家(?:人|之)|人(?:一|多)|村一|县一|镇一|乡一"
    r"|项(?:一|项)|企一|校一|名(?:一)|月一更|支(?:笔|部)|面(?!，|。|；|、|）|$|旗|锦旗|墙|镜|鼓)"
    r"|块(?!，|。|；|、|）|$|展|牌|屏|地|田|板)|处(?:处)|层(?:层|次)|套(?:人马|班子|表|路)|台(?:戏|阶)"
    r"|分(?!钟|，|。|；|、|）|$|之)|册(?:在手)|类(?!，|。|；|、|）|$)|期(?:工程|项目|建设|改造)"
    r"|周(?:刻|知|边)|版|纸|线|体|律|手|致|直|同|切|旦|带|边|步|共|并"
    r")"
)

# 十分重要 (very), 零件 (parts), 半数 …: whole words; further places and policies with numerals.
WORDS_WITH_NUMERALS = re.compile(
    r"十分|零件|零部|零个|零头|千方|百分比|百分制|万万|千千万|三番|三年行动|一次函数|百家|万家|千家"
    r"|三门(?:峡|县|湾)|五台(?:山|县)|七台河|五家渠|三台(?:县|山)|九台|四会市|三家村|八道江|六枝|三件套"
    r"|三会一课|两个一百年|两个毫不|一个中国|四个一批|六个一批|百个(?:一|佳)|两面人|四项基本"
    r"|三个(?:到位|转变|清单|注重|区分|面向|结合|坚持|务必|聚焦|意识|维度)"
    r"|四个(?:全面|伟大|到位|意识|自信|服务|不摘|革命|融入|走在前|着力|聚焦|不放松|合格|转变|坚持)"
    r"|两个(?:先锋|务必|结合|确立|维护|到位|责任|坚持|坚定|覆盖|文明|大局|步骤走)"
    r"|五个(?:到位|坚持|必由|一百|转变|统一)|六个(?:坚持|必须|到位|下功夫)|八个(?:坚持|到位)|十个(?:明确|坚持|到位)"
    r"|九个(?:必须|坚持)|十四个坚持|三项(?:机制改革|纪律)|八项规定|六项纪律|四支队伍建设年"
    r"|两(?:口子|全|旁|边|岸|翼|便|相|难|节课后)|三(?:包四)"
)

# First steps of works and volumes are named, not counted: 一期工程, 二期项目.
PHASE = re.compile(r"期(?:工程|项目|建设|改造|施工|标段|扩建)")

# 十三届青少年…, 十九届五中全会: the number of a meeting, unless meetings were held so many times.
_HELD = ("连续", "举办", "举办了", "召开", "召开了", "已", "承办", "共", "历", "办了")


def meeting_number(text: str, start: int, unit_end: int) -> bool:
    """Is the number that ends in 届 the number *of* a meeting rather than a count of meetings?"""
    if text.endswith(_HELD, 0, start):
        return False
    following = text[unit_end : unit_end + 1]
    return bool(following) and "\u4e00" <= following <= "\u9fff"


_FREQUENCIES = ("次", "场", "期", "轮", "回")


def article_one(text: str, start: int) -> bool:
    """一 at `start` in the role of an article or inside a set phrase."""
    if start:
        if text[start - 1] in ONE_IS_NO_COUNT_AFTER:
            return True
        if text.endswith(_ONE_IS_NO_COUNT_AFTER_PAIRS, 0, start):
            return True
        # 一人一档: to each its own; 一年一次 is a frequency.
        if start > 1 and text[start - 2] == "一" and not text.startswith(_FREQUENCIES, start + 1):
            return True
    return ONE_IN_SET_PHRASE.match(text, start) is not None


_ORDINAL_BEFORE = re.compile(
    r"第[ \u3000]*(?:[0-9０-９]+|[〇零一二两三四五六七八九十百千]+)[、和及与至到\-－–—~～]+$"
)


def ordinal(text: str, start: int) -> bool:
    """第3次, 第 3 次, 第一、二批: the number at `start` orders, it does not count."""
    at = start
    while at and text[at - 1] in " \u3000":
        at -= 1
    if not at:
        return False
    previous = text[at - 1]
    if previous == "第":
        return True
    if previous in "、和及与至到-－–—~～" and "第" in text[max(0, at - 10) : at]:
        return _ORDINAL_BEFORE.search(text, max(0, at - 12), at) is not None
    return False
