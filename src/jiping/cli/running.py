"""Many files, each in a process that may fail without harming the others.

A pool of the standard library breaks as a whole when one of its processes is killed, and cannot
stop a task that takes too long.  Here every process has its own pipe, so it is known which file
it was working on, and it alone is ended and replaced.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

from jiping.audit.finding import FileAudit

MANY = 8
_AHEAD = 8
# A forked process has all modules loaded already; elsewhere than on Linux forking is not safe.
_CONTEXT: Any = get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass(frozen=True, slots=True)
class _Crash:
    """What a process had to say before it ended: the exception's type, text and place."""

    kind: str
    text: str
    place: str


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    index: int | None = None
    started: float = 0.0


def collect_seldom() -> None:
    """Let the garbage collector run once in many objects: what an audit makes lives to its end, and
    looking through it again and again takes a tenth of the time."""
    gc.set_threshold(100_000, 50, 50)


def jobs_for(files: int, wanted: int | None = None) -> int:
    """How many processes to use: one for fewer than 8 files, else one a processor core."""
    if wanted is not None:
        return max(1, min(wanted, files))
    if files < MANY:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, files)


def run(
    paths: Sequence[str],
    audit: Callable[[str], FileAudit],
    *,
    jobs: int,
    timeout: float,
    done: Callable[[], object] = lambda: None,
) -> Iterator[FileAudit]:
    """Audit the files in `jobs` processes; results in the order of `paths`.

    timeout  seconds that one file may take.
    done     called for each file that is finished, in whatever order.

    A file that takes too long, or whose process dies, becomes a `FileAudit` with an error.
    """
    workers: list[_Worker] = []
    finished: dict[int, FileAudit] = {}
    sent, given = 0, 0
    try:
        while given < len(paths):
            # Not too far ahead of a slow file: what is finished waits in memory until its turn.
            while sent < min(len(paths), given + _AHEAD * jobs):
                worker = _idle(workers, jobs, audit)
                if worker is None:
                    break
                if _send(worker, paths[sent]):
                    worker.index, worker.started = sent, time.monotonic()
                    sent += 1
                else:
                    workers.remove(worker)
                    _end(worker)
            for index, result in _wait(workers, paths, timeout):
                finished[index] = result
                done()
            while given in finished:
                yield finished.pop(given)
                given += 1
    finally:
        for worker in workers:
            _end(worker)


def _idle(workers: list[_Worker], jobs: int, audit: Callable[[str], FileAudit]) -> _Worker | None:
    for worker in workers:
        if worker.index is None:
            return worker
    if len(workers) >= jobs:
        return None
    ours, theirs = _CONTEXT.Pipe()
    # A forked process must not hold the pipes of the others: they could never end by themselves.
    inherited = [one.pipe for one in workers] + [ours]
    if _CONTEXT.get_start_method() != "fork":
        inherited = []
    process = _CONTEXT.Process(target=_serve, args=(theirs, audit, inherited), daemon=True)
    process.start()
    theirs.close()
    worker = _Worker(process, ours)
    workers.append(worker)
    return worker


def _send(worker: _Worker, path: str) -> bool:
    try:
        worker.pipe.send(path)
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def _wait(
    workers: list[_Worker], paths: Sequence[str], timeout: float
) -> Iterator[tuple[int, FileAudit]]:
    """What has come to an end, one way or another; waits until something has."""
    busy = [worker for worker in workers if worker.index is not None]
    now = time.monotonic()
    patience = min((worker.started + timeout - now for worker in busy), default=0.0)
    ready = connection.wait([worker.pipe for worker in busy], max(0.0, patience))
    now = time.monotonic()
    for worker in busy:
        index = worker.index
        if index is None:
            continue
        path = paths[index]
        if worker.pipe in ready:
            answer = _receive(worker)
            worker.index = None
            if isinstance(answer, FileAudit):
                yield index, answer
                continue
            error = _why(answer, worker.process)
        elif now - worker.started >= timeout:
            error = (
                f"审核超过 {timeout:g} 秒仍未完成，已停止。"
                "文件可能过大或结构异常；可以用 --timeout 放宽时限再试"
            )
        else:
            continue
        workers.remove(worker)
        _end(worker)
        yield index, failed(path, error, time.monotonic() - worker.started)


def _receive(worker: _Worker) -> object:
    """The answer, a `_Crash`, or None when the process is gone without a word."""
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        return None


def failed(path: str, error: str, seconds: float = 0.0) -> FileAudit:
    """A file that could not be audited."""
    kind = os.path.splitext(path)[1].lstrip(".").lower()
    return FileAudit(path=path, kind=kind, error=error, seconds=seconds)


def _why(answer: object, process: BaseProcess) -> str:
    if isinstance(answer, _Crash):
        if answer.kind == "MemoryError":
            return "内存不够，没有审核完。请关闭其他程序，或把文件拆小后再试"
        if answer.kind == "RecursionError":
            return "文件内部嵌套过深，没有审核完。请在 WPS 或 Word 中另存后再试"
        detail = f"{answer.kind}: {answer.text}" if answer.text else answer.kind
        return (
            f"程序内部出错，没有审核完（{detail}，{answer.place}）。"
            "这是程序的缺陷，请把这句话和文件特点告诉开发者"
        )
    process.join(1.0)
    if process.exitcode is not None and process.exitcode < 0:
        number = -process.exitcode
        if number == getattr(signal, "SIGKILL", None):
            return "审核进程被系统终止，多半是内存不够。请关闭其他程序，或把文件拆小后再试"
        return f"审核进程崩溃（信号 {number}），没有审核完"
    return f"审核进程意外结束（状态 {process.exitcode}），没有审核完"


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


# ---- inside the process


class _LastWords:
    """Tells the parent what ended the process.  It catches nothing: the process does end."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            return
        frames = traceback.extract_tb(trace)
        place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
        self._pipe.send(_Crash(kind.__name__, str(error)[:200], place))
        # The parent tells the story; the standard traceback of the process would only repeat it.
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def _serve(
    pipe: Connection, audit: Callable[[str], FileAudit], inherited: Sequence[Connection]
) -> None:
    for other in inherited:
        other.close()
    # Ctrl-C reaches every process of a terminal; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    with _LastWords(pipe):
        while True:
            try:
                path = pipe.recv()
            except EOFError:
                return
            pipe.send(audit(path))
