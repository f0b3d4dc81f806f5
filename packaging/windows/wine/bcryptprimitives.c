/* The one function of bcryptprimitives.dll that modules written in Rust call, and Wine 8 lacks. */
#include <windows.h>

#define LARGEST 0x10000000 /* bytes of one call */

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    while (length > 0) {
        ULONG part = length > LARGEST ? LARGEST : (ULONG)length;
        if (!SystemFunction036(data, part))
            return FALSE;
        data += part;
        length -= part;
    }
    return TRUE;
}
