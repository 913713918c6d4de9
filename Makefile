# Everything here starts from nothing but Python 3.11 and pip: the first command that needs a virtual
# environment makes it in .venv from the locked dependencies, later ones find it ready.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
READY := $(VENV)/.ready
CODE := src tests hatch_build.py $(wildcard benchmarks examples tools)
FONTS := src/jiping/report/fonts/NotoSerifSC-Regular.ttf

# The first interpreter that is new enough; `make PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$candidate; break; fi; done)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export UV_NO_PROGRESS := 1
export UV_PYTHON_DOWNLOADS := never
# The environment is ours alone, whatever shell make was called from.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH CONDA_PREFIX UV_SYSTEM_PYTHON UV_PROJECT_ENVIRONMENT

.PHONY: help
help: ## 列出可用的命令
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F '|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

# -- setting up ---------------------------------------------------------------------------------

# uv comes from pip, with the hashes of the lock, is told of pip's mirror, and installs the rest ten
# times as fast; where it cannot (a proxy or certificate that only pip knows), pip does it all. A
# Python without ensurepip (Debian splits it off) gets an environment filled by the machine's pip.
$(READY): requirements-dev.lock pyproject.toml
	@python="$(PYTHON)"; \
	if [ -z "$$python" ]; then \
		echo "没有找到 Python 3.11 或更新的版本。请先安装，或者用 make PYTHON=解释器路径 指定。" >&2; \
		exit 2; \
	fi; \
	echo "正在准备运行环境 $(VENV)（首次运行或依赖有变化时需要，请稍候）……"; \
	rm -rf $(VENV); \
	if "$$python" -c 'import ensurepip' 2>/dev/null; then \
		"$$python" -m venv $(VENV); pip=("$(PY)" -m pip); \
	else \
		"$$python" -m venv --without-pip $(VENV); pip=("$$python" -m pip --python "$(PY)"); \
	fi; \
	sed -n '/^uv==/,/[^\]$$/p' requirements-dev.lock >$(VENV)/uv.lock; \
	"$${pip[@]}" install --quiet --require-hashes -r $(VENV)/uv.lock; \
	index="$${PIP_INDEX_URL:-$$("$${pip[@]}" config get global.index-url 2>/dev/null || true)}"; \
	if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$index}"; fi; \
	$(PY) -m uv pip install --quiet --compile-bytecode --python $(PY) --require-hashes \
		-r requirements-dev.lock \
		|| "$${pip[@]}" install --quiet --require-hashes -r requirements-dev.lock; \
	$(PY) -m uv pip install --quiet --offline --python $(PY) --no-deps --no-build-isolation -e .; \
	$(PY) -m compileall -q src
	@touch $@

# The fonts of PDF and charts come from npm packages, by the npm that the environment holds.
$(FONTS): package-lock.json tools/fonts.py | $(READY)
	@echo "正在取得字体（首次运行时需要，约 130 MB，请稍候）……"
	@$(PY) tools/fonts.py
	@touch $@

.PHONY: fonts
fonts: $(FONTS) ## 取得排版 PDF 和画图用的字体

# -- using it -----------------------------------------------------------------------------------

.PHONY: manual
manual: $(READY) ## 按登记的检查重新生成 docs/checks.md
	$(PY) tools/checks_page.py

.PHONY: demo
demo: $(READY) $(FONTS) ## 审核 examples/ 里有毛病的示例报告，生成网页；由自评数据写出全套材料；把去年的报告读成自评数据
	@rm -rf build/demo; mkdir -p build/demo; \
	audit() { $(BIN)/jiping audit "$$@" </dev/null || [ $$? -eq 1 ]; }; \
	reports=(examples/*/faulty.*); \
	audit "$${reports[@]}"; \
	echo; echo "网页形式的审核结果，用浏览器打开："; \
	for report in "$${reports[@]}"; do \
		folder=$$(dirname "$$report"); \
		audit --output "$(CURDIR)/build/demo/$${folder##*/}.html" "$$report"; \
	done; \
	echo; \
	data=examples/museum-transfers-record/data.xlsx; \
	echo "由自评数据 $$data 评分，写出自评报告和自评表："; \
	$(BIN)/jiping report "$$data" -o build/demo/自评材料 </dev/null; \
	echo; \
	old=examples/museum-overall-docx/clean.docx; \
	echo "读去年的报告 $$old，填成一份自评数据，并对照打印得分和按财预〔2021〕101号的得分："; \
	$(BIN)/jiping recall "$$old" --rulepack cn-mof-2021-101 -o build/demo/去年的自评数据.xlsx </dev/null

.PHONY: test
test: $(READY) $(FONTS) ## 运行全部测试
	@$(PY) -m pytest -q -n auto --maxprocesses 8 tests

.PHONY: check
check: $(READY) ## 检查格式、写法、类型、楼层约定和文档
	$(PY) -m ruff format --check $(CODE)
	$(PY) -m ruff check $(CODE)
	$(PY) -m pyright
	$(BIN)/lint-imports --no-cache --no-logo
	$(PY) -m pytest -q tests/test_docs.py

.PHONY: bench
bench: $(READY) $(FONTS) ## 测量速度
	@$(PY) benchmarks/docx_reading.py
	@$(PY) benchmarks/speed.py
	@$(PY) benchmarks/forms.py
	@$(PY) benchmarks/documents.py

.PHONY: accuracy
accuracy: $(READY) ## 测量能发现多少：样本、示例、改动过数字的示例
	@$(PY) benchmarks/accuracy.py
	@$(PY) benchmarks/mutation.py

.PHONY: fuzz
fuzz: $(READY) ## 用损坏的和恶意的文件考验读取
	@$(PY) benchmarks/fuzz.py

# -- tending it ---------------------------------------------------------------------------------

.PHONY: format
format: $(READY) ## 整理代码格式
	$(PY) -m ruff check --fix $(CODE)
	$(PY) -m ruff format $(CODE)

# Universal: the same lock for every system and Python version. No address of a registry in it.
LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock' $(LOCK_OPTIONS)

.PHONY: lock
lock: $(READY) ## 重新锁定依赖的版本（LOCK_OPTIONS=--upgrade 升级）
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

.PHONY: clean
clean: ## 删除运行环境和一切生成的文件
	rm -rf $(VENV) $(dir $(FONTS)) node_modules build dist .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find src tests examples benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
