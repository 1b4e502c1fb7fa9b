"""How long a step of training takes in eager PyTorch: the counterpart of io.hilum.benchmark.TrainingStepBenchmark.

The same network, batch and optimizer; forward, back and update of a batch of 16, median and fastest in seconds.

    python src/test/reference/training_step.py THREADS SIDE STEPS
"""

import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

BATCH = 16
WARM_UP_STEPS = 3


class DenseLayer(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm, self.inner_norm = nn.BatchNorm2d(channels), nn.BatchNorm2d(128)
        self.bottleneck = nn.Conv2d(channels, 128, 1, bias=False)
        self.expansion = nn.Conv2d(128, 32, 3, padding=1, bias=False)

    def forward(self, x):
        y = self.bottleneck(functional.relu(self.norm(x)))
        return torch.cat([x, self.expansion(functional.relu(self.inner_norm(y)))], 1)


def network():
    parts = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    channels = 64
    for block, layers in enumerate([6, 12, 24, 16]):
        for _ in range(layers):
            parts.append(DenseLayer(channels))
            channels += 32
        if block < 3:
            parts += [nn.BatchNorm2d(channels), nn.ReLU(), nn.Conv2d(channels, channels // 2, 1, bias=False)]
            parts.append(nn.AvgPool2d(2))
            channels //= 2
    parts += [nn.BatchNorm2d(channels), nn.ReLU(), nn.Conv2d(channels, 512, 3, padding=1), nn.ReLU()]
    parts += [nn.BatchNorm2d(512), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    return nn.Sequential(*parts, nn.Linear(512, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 21)).train()


def main():
    threads, side, steps = map(int, sys.argv[1:4])
    torch.set_num_threads(threads)
    model = network()
    optimizer = torch.optim.Adam(model.parameters(), 1e-4, eps=1e-7)
    images, labels = torch.rand(BATCH, 3, side, side), torch.rand(BATCH, 21).round()
    seconds = []
    for _ in range(WARM_UP_STEPS + steps):
        start = time.perf_counter()
        loss = functional.binary_cross_entropy_with_logits(model(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        seconds.append(time.perf_counter() - start)
    seconds = seconds[WARM_UP_STEPS:]
    print(f"PyTorch {torch.__version__}: median {statistics.median(seconds):.3f} s, fastest {min(seconds):.3f} s")


if __name__ == "__main__":
    main()
