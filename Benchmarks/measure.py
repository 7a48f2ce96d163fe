"""Measures one command."""

import subprocess
import sys
import tempfile
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launch.py")


def measure(command):
    """Wall and processor seconds, peak bytes, exit status and messages of a command."""
    with tempfile.TemporaryDirectory() as folder:
        result, errors = Path(folder, "result"), Path(folder, "errors")
        with open(errors, "wb") as messages:
            subprocess.run(
                [sys.executable, "-I", "-S", LAUNCHER, result, *command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=messages,
                check=False,
            )
        text = errors.read_text(errors="replace").strip()
        if not result.exists():
            return {"status": -1, "messages": text}
        status, wall, cpu, peak = result.read_text().split()
    return {
        "status": int(status),
        "wall": float(wall),
        "cpu": float(cpu),
        "peak": int(peak),
        "messages": text,
    }
