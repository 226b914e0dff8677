"""What a process and all its children use, read from Linux's /proc."""

import os
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12  # places in /proc/PID/stat behind the command's name


def cpu_seconds(pid: int) -> float:
    """CPU time the processes have used until now, those that have ended left out."""
    return sum(int(stat[_USER]) + int(stat[_SYSTEM]) for stat in _family(pid).values()) / _TICKS


def memory_mb(pid: int) -> float:
    """Memory the processes hold, pages shared with others counted in parts (PSS), in MB of a million bytes."""
    return sum(_pss_bytes(one) for one in _family(pid)) / 1e6


def _pss_bytes(pid: int) -> int:
    lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _family(pid: int) -> dict[int, list[str]]:
    """The process and its descendants, each with its /proc/PID/stat."""
    everybody = dict(_stats())
    family = {pid} if pid in everybody else set()
    grown = True
    while grown:
        children = {one for one, stat in everybody.items() if int(stat[_PARENT]) in family} - family
        family |= children
        grown = bool(children)
    return {one: everybody[one] for one in family}


def _stats() -> Iterator[tuple[int, list[str]]]:
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:  # it has ended meanwhile
                continue
            yield int(folder.name), stat.rpartition(")")[2].split()
