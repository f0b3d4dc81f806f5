"""Limits of this process: memory and time, set before anything from outside is looked at.

Where the system has no such limits, the clock of the parent remains, see `confined`.
"""

import sys
from contextlib import suppress

MEGABYTE = 1024 * 1024
MEMORY = 1024 * MEGABYTE
"""Bytes that a process with limits takes, the program itself included."""
OUTPUT = 64 * MEGABYTE
"""Bytes of a file that it writes."""


def limit_process(memory: int = MEMORY, output: int = OUTPUT) -> None:
    """Bound memory and files. What needs more ends this process, and only this one."""
    if sys.platform == "win32":
        _limit_by_job(memory)
    else:
        _limit("RLIMIT_AS", memory)
        _limit("RLIMIT_FSIZE", output)
        _limit("RLIMIT_CORE", 0)


def limit_time(seconds: int) -> None:
    """Bound the processor time from now on; may be said again for the next piece of work."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - POSIX only

        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit("RLIMIT_CPU", int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _limit(name: str, amount: int) -> None:
    """Lower a limit; the hard one stays, so that the next piece of work gets its own."""
    import resource  # noqa: PLC0415 - POSIX only

    with suppress(AttributeError, OSError, ValueError):
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))


if sys.platform == "win32":

    def _limit_by_job(memory: int) -> None:
        """Windows bounds the memory of a job; this process becomes one of its own."""
        import ctypes  # noqa: PLC0415 - Windows only

        class _Basic(ctypes.Structure):
            _fields_ = (
                ("process_time", ctypes.c_int64),
                ("job_time", ctypes.c_int64),
                ("flags", ctypes.c_uint32),
                ("least_working_set", ctypes.c_size_t),
                ("most_working_set", ctypes.c_size_t),
                ("processes", ctypes.c_uint32),
                ("affinity", ctypes.c_size_t),
                ("priority", ctypes.c_uint32),
                ("scheduling", ctypes.c_uint32),
            )

        class _Extended(ctypes.Structure):
            _fields_ = (
                ("basic", _Basic),
                ("transfers", ctypes.c_uint64 * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("peak_process_memory", ctypes.c_size_t),
                ("peak_job_memory", ctypes.c_size_t),
            )

        wanted = _Extended()
        wanted.basic.flags = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
        wanted.process_memory = memory
        with suppress(OSError, AttributeError):
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
            job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
            extended_limits = 9
            kernel.SetInformationJobObject(job, extended_limits, ctypes.byref(wanted), ctypes.sizeof(wanted))
            kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
