"""Makes the images of this folder and their expected values.

Run in this folder with Python 3.11, Pillow 12.3.0, NumPy 2.4.6, torch 2.13.0. The JPEG is lossy, so its expected luma
depends on Pillow's libjpeg-turbo; everything else is exact.
"""

import numpy as np
import torch
from PIL import Image

CHECKED = [0, 1, 2, 3, 5, 40, 77, 120, 159, 160, 161, 200, 243, 288, 301, 316, 317, 318, 319]


def blobs(width, height, phase):
    y, x = np.mgrid[0:height, 0:width]
    waves = np.sin(x / 7 + phase) + np.cos(y / 5 - phase) + np.sin((x + 2 * y) / 11)
    return (waves + 3) / 6


def expect(name, luma):
    """luma: the original's 8-bit luma; input: its value in [0, 1] at the checked rows and columns of 320 x 320."""
    if luma.size < 20_000:
        np.save(f"{name}.luma.npy", luma)
    plane = torch.from_numpy(luma / np.float64(255))[None, None]
    resized = torch.nn.functional.interpolate(
        plane, size=(320, 320), mode="bilinear", align_corners=False, antialias=False
    )[0, 0].numpy()
    np.save(f"{name}.input.npy", resized[np.ix_(CHECKED, CHECKED)])


def colour(width, height):
    planes = [np.round(255 * blobs(width, height, phase)).astype(np.uint8) for phase in (0, 1, 2)]
    return Image.fromarray(np.dstack(planes))


colour(57, 43).save("colour_57x43.png")
expect("colour_57x43.png", np.asarray(Image.open("colour_57x43.png").convert("L")))

colour(96, 64).save("colour_96x64.jpg", quality=75, subsampling=2, progressive=True)
expect("colour_96x64.jpg", np.asarray(Image.open("colour_96x64.jpg").convert("L")))

twelve_bits = np.round(3900 * blobs(41, 61, 0.5)).astype(np.uint16)
Image.fromarray(twelve_bits).save("grey_12_bits_41x61.png")
assert twelve_bits.max() > 2047
expect("grey_12_bits_41x61.png", np.round(255 * twelve_bits.astype(np.float64) / 4095).astype(np.uint8))

Image.fromarray((np.floor(6 * blobs(701, 403, 1.5)) * 40).astype(np.uint8)).save("grey_701x403.png", optimize=True)
expect("grey_701x403.png", np.asarray(Image.open("grey_701x403.png").convert("L")))

# One strip of more LZW codes than its table has room for.
noise = (np.random.default_rng(2408).integers(0, 16, (130, 130)) * 17).astype(np.uint8)
Image.fromarray(noise).save("noise_lzw_130x130.tif", compression="tiff_lzw")
expect("noise_lzw_130x130.tif", noise)
