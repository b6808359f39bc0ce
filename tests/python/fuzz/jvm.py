"""How much memory a JVM has, by the JDK's and the system's own tools."""

import os
import re
import shutil
import subprocess
from pathlib import Path


def _jcmd(process, *command):
    home = os.environ.get("JAVA_HOME")
    tool = Path(home) / "bin" / "jcmd" if home else shutil.which("jcmd")
    done = subprocess.run([tool, str(process.pid), *command], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


def live_heap(process):
    """Bytes of objects that are in use: what is left after a collection of all others."""
    _jcmd(process, "GC.run")
    used = re.findall(r"(?:total \d+K, used )(\d+)K", _jcmd(process, "GC.heap_info"))
    assert used, "jcmd GC.heap_info says nothing of the heap"
    return sum(map(int, used)) * 1024


def most_heap(process):
    """Bytes that the heap may have: -Xmx, or what the JVM takes for it on this machine."""
    return int(re.search(r"-XX:MaxHeapSize=(\d+)", _jcmd(process, "VM.flags"))[1])


def resident(process):
    """Bytes of memory that the process has."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        return int(re.search(r"VmRSS:\s+(\d+) kB", status.read_text())[1]) * 1024
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, text=True, check=True)
    return int(said.stdout) * 1024
