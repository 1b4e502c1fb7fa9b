"""Prints what Binary16Test expects: digests and values of conversions between float32 and float16 by NumPy.

    python src/test/reference/half.py

Written with NumPy 2.4.6.
"""

import hashlib

import numpy as np


def digest(values):
    return hashlib.sha256(values.tobytes()).hexdigest()


def without_nan(values):
    return np.where(np.isnan(values), 0, values).astype(values.dtype)


np.seterr(over="ignore")
halves = np.arange(1 << 16, dtype="<u2").view("<f2")
print("all halves, widened:", digest(without_nan(halves).astype("<f4")))

# The 13 bits that rounding drops: none, a little, a little less than a tie, a tie, a little more, all but one.
for low in (0x0000, 0x0001, 0x0FFF, 0x1000, 0x1001, 0x1FFF):
    bits = (np.arange(1 << 19, dtype="<u4") << 13) | np.uint32(low)
    floats = bits.view("<f4")
    print(f"floats with the low bits {low:#06x}, rounded:", digest(without_nan(floats).astype("<f2")))

for value in (1 / 3, 2049, 2051, 65504, 65519.996, 65520, 2.0**-14, 2.0**-24, 2.0**-25, 2.0**-25 + 2.0**-48, 1e-45):
    single = np.float32(value)
    print(f"{single!r}: {int(np.float16(single).view(np.uint16)):#06x}")
