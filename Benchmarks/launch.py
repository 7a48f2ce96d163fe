"""Runs one command for `measure.py` and writes what it took: `launch.py RESULT COMMAND...`.

A process of its own, and a small one: the kernel counts the memory of the process that starts
a program into that program's peak, so the harness with its answers must not be the one.
"""

import os
import sys
import time

result, *command = sys.argv[1:]
started = time.perf_counter()
child = os.posix_spawn(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - started

# Linux counts kibibytes, macOS bytes.
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
with open(result, "w", encoding="ascii") as file:
    code = os.waitstatus_to_exitcode(status)
    file.write(f"{code} {wall} {usage.ru_utime + usage.ru_stime} {peak}")
