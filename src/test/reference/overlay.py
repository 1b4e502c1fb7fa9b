"""Expected values of HotColormapTest, BicubicUpsamplingTest and OverlayTest, from the libraries of the original.

Usage: python overlay.py FOLDER
Made with Python 3, numpy 2.4.6, Pillow 12.3.0 and matplotlib 3.11.2. Writes overlay.png into FOLDER
(src/test/resources/explanation) and prints what the tests state.
"""

import hashlib
import pathlib
import sys

import matplotlib
import numpy as np
from PIL import Image

HOT = matplotlib.colormaps["hot_r"](np.arange(256))[:, :3]


def stretched(x):
    """keras.utils.array_to_img(x), Keras 3, as an array."""
    x = np.asarray(x, dtype="float32")
    x = x - np.min(x)
    if np.max(x) != 0:
        x /= np.max(x)
    x *= 255
    return x.astype("uint8")


def overlay(heatmap, luma):
    """CIHMLC's picture: heatmap [10, 10] in [0, 1], luma [320, 320] in [0, 1], both float32."""
    heatmap = np.where(heatmap <= 0.5, np.float32(0), heatmap)
    colours = stretched(HOT[np.uint8(255 * heatmap)])
    colours = np.array(Image.fromarray(colours).resize((320, 320), Image.Resampling.BICUBIC), dtype="float32")
    colours[colours <= 127] = 0
    return stretched(colours * 0.7 + luma[..., None] * 255)


def test_map():
    i = np.arange(100)
    return (((37 * i * i + 11 * i) % 101).astype("float32") / np.float32(100)).reshape(10, 10)


def test_luma():
    y, x = np.mgrid[:320, :320]
    return (x + y).astype("float32") / np.float32(700)


def test_colours():
    i = np.arange(300)
    return ((31 * i * i + 7 * i) % 256).astype("uint8").reshape(10, 10, 3)


if __name__ == "__main__":
    print("numpy", np.__version__, "Pillow", Image.__version__, "matplotlib", matplotlib.__version__)
    for entry in (0, 1, 64, 100, 161, 162, 200, 255):
        print("hot_r", entry, *(repr(float(value)) for value in HOT[entry]))
    enlarged = np.asarray(Image.fromarray(test_colours()).resize((320, 320), Image.Resampling.BICUBIC))
    print("bicubic sha256", hashlib.sha256(enlarged.tobytes()).hexdigest())
    print("bicubic [160, 100:104]", enlarged[160, 100:104].tolist())
    Image.fromarray(overlay(test_map(), test_luma())).save(pathlib.Path(sys.argv[1]) / "overlay.png", optimize=True)
