"""What the original network computes with the weights of io.hilum.network.TestWeights: expected values of the tests.

Builds the network of CIHMLC from Keras' own layers, independent of Hilum's description of it, and stores what it
computes in float64 as NumPy arrays in src/test/resources/reference/.

Made with Keras 3.15.1, PyTorch 2.13 and NumPy, from the repository's root:

    mvn -q test-compile org.codehaus.mojo:exec-maven-plugin:java -Dexec.classpathScope=test \
        -Dexec.mainClass=io.hilum.network.TestWeights -Dexec.args=target/test-weights.pt
    KERAS_BACKEND=torch python src/test/reference/network.py target/test-weights.pt [h5_layout.csv]

With h5_layout.csv, a listing of the original's own file, the names and order of the layers are checked against it.
"""

import csv
import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import numpy as np
import torch
from keras import layers

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "reference"
SIDE = 320
LABELS = 21
DROPOUT_SAMPLES = 400_000
FEATURE_POSITIONS = 2000
SUFFIXES = {
    "Conv2D": ["weight", "bias"],
    "BatchNormalization": ["weight", "bias", "running_mean", "running_var"],
    "Dense": ["weight", "bias"],
}


def image():
    """The formula of io.hilum.network.TestImage, number 0."""
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.int64)
    luma = (x * y // 7 + 3 * x + y * y // 11) % 256
    return (luma.astype(np.float32) / np.float32(255)).astype(np.float32)


def build():
    backbone = keras.applications.DenseNet121(include_top=False, weights=None, input_shape=(SIDE, SIDE, 3))
    x = layers.Conv2D(512, 3, padding="same", activation="relu", name="top_conv2d")(backbone.output)
    x = layers.BatchNormalization(name="top_bn")(x)
    x = layers.GlobalAveragePooling2D(name="top_gap2d")(x)
    x = layers.Dense(128, activation="relu", name="top_dense")(x)
    x = layers.Dropout(0.5, name="top_dropout")(x)
    x = layers.Dense(LABELS, activation="sigmoid", name="top_pred")(x)
    return keras.Model(backbone.input, x)


def weighted(model):
    return [layer for layer in model.layers if layer.weights]


def check_names(model, csv_path):
    with open(csv_path, newline="") as file:
        expected = [(row["keras_layer"], row["shape"]) for row in csv.DictReader(file)]
    actual = [
        (layer.name, "x".join(map(str, weight.shape))) for layer in weighted(model) for weight in layer.weights
    ]
    assert actual == expected, "the network differs from the original's file"
    print("names, order and shapes of", len(actual), "arrays equal the original's file")


def load(model, state):
    used = 0
    for layer in weighted(model):
        arrays = []
        for suffix, weight in zip(SUFFIXES[type(layer).__name__], layer.weights):
            array = state[f"{layer.name}_{suffix}"].numpy()
            if array.ndim == 4:
                array = array.transpose(2, 3, 1, 0)
            if array.ndim == 2:
                array = array.T
            assert array.shape == tuple(weight.shape), layer.name
            arrays.append(array)
            used += 1
        layer.set_weights(arrays)
    assert used == len(state), "there are arrays that no layer takes"


def compute(dtype, state, csv_path=None):
    keras.config.set_floatx(dtype)
    keras.config.set_dtype_policy(dtype)
    model = build()
    if csv_path:
        check_names(model, csv_path)
    load(model, state)
    trunk = keras.Model(model.input, model.get_layer("top_conv2d").output)
    pixels = torch.from_numpy(np.repeat(image()[None, :, :, None], 3, axis=3)).to(getattr(torch, dtype))
    with torch.no_grad():
        sigmoid = model(pixels, training=False)
        features = trunk(pixels, training=False)
    assert features.dtype == sigmoid.dtype == pixels.dtype
    features = features.detach().clone().requires_grad_(True)
    x = model.get_layer("top_bn")(features, training=False)
    x = model.get_layer("top_gap2d")(x)
    penultimate = model.get_layer("top_dense")(x)
    output = model.get_layer("top_pred")
    logits = (penultimate @ output.kernel.value + output.bias.value)[0]
    assert torch.allclose(torch.sigmoid(logits), sigmoid[0], atol=1e-12 if dtype == "float64" else 1e-6)
    maps = []
    for label in range(LABELS):
        gradient = torch.autograd.grad(logits[label], features, retain_graph=True)[0]
        weights = gradient.mean(dim=(0, 1, 2))
        raw = torch.relu((features[0] * weights).sum(dim=-1))
        highest = raw.max()
        maps.append((raw / highest if highest > 0 else raw).detach().numpy())
    return {
        "features": features.detach().numpy()[0].transpose(2, 0, 1),
        "penultimate": penultimate.detach().numpy()[0],
        "logits": logits.detach().numpy(),
        "sigmoid": sigmoid.numpy()[0],
        "gradcam": np.stack(maps),
        "kernel": output.kernel.value.detach().numpy(),
        "bias": output.bias.value.detach().numpy(),
    }


def dropout_limits(values):
    """Mean and population variance of each sigmoid over independent dropout masks, and their standard errors."""
    random = np.random.Generator(np.random.PCG64(2408))
    chunks = []
    for _ in range(DROPOUT_SAMPLES // 20_000):
        kept = random.integers(0, 2, size=(20_000, 128)) * (values["penultimate"] / 0.5)
        chunks.append(1 / (1 + np.exp(-(kept @ values["kernel"] + values["bias"]))))
    p = np.concatenate(chunks)
    mean, variance = p.mean(axis=0), p.var(axis=0)
    squares = (p - mean) ** 2
    root = np.sqrt(len(p))
    return np.stack([mean, variance, p.std(axis=0) / root, squares.std(axis=0) / root])


def main():
    state = {name: tensor.detach() for name, tensor in torch.jit.load(sys.argv[1]).state_dict().items()}
    gold = compute("float64", state, sys.argv[2] if len(sys.argv) > 2 else None)
    single = compute("float32", state)
    for name in ["features", "penultimate", "logits", "sigmoid", "gradcam"]:
        print(f"{name}: float32 against float64 {np.abs(single[name] - gold[name]).max():.1e},",
              f"range {gold[name].min():.3g} to {gold[name].max():.3g}")
    OUT.mkdir(parents=True, exist_ok=True)
    positions = np.sort(np.random.Generator(np.random.PCG64(1)).choice(512 * 100, FEATURE_POSITIONS, replace=False))
    np.save(OUT / "feature_positions.npy", positions.astype(np.float64))
    np.save(OUT / "feature_values.npy", gold["features"].reshape(-1)[positions])
    for name in ["penultimate", "logits", "sigmoid", "gradcam"]:
        np.save(OUT / f"{name}.npy", gold[name])
    np.save(OUT / "dropout.npy", dropout_limits(gold))


if __name__ == "__main__":
    main()
