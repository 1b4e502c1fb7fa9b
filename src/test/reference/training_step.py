"""How long a step of training takes in eager PyTorch: the other side of io.hilum.benchmark.TrainingStepBenchmark.

Used with PyTorch 2.13.0. One grey channel is repeated to three, as the network does it:

    python src/test/reference/training_step.py [--threads N] [--batch N] [--side PIXELS] [--rounds N]
"""

import argparse
import os
import time

import torch
from torch import nn
from torch.nn import functional


class Layer(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm1 = nn.BatchNorm2d(channels)
        self.narrow = nn.Conv2d(channels, 128, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(128)
        self.wide = nn.Conv2d(128, 32, 3, padding=1, bias=False)

    def forward(self, x):
        y = self.narrow(functional.relu(self.norm1(x)))
        return torch.cat([x, self.wide(functional.relu(self.norm2(y)))], 1)


class Network(nn.Module):
    """DenseNet-121 with CIHMLC's top."""

    def __init__(self):
        super().__init__()
        parts = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
        channels = 64
        for block, layers in enumerate([6, 12, 24, 16]):
            for _ in range(layers):
                parts.append(Layer(channels))
                channels += 32
            if block < 3:
                parts += [nn.BatchNorm2d(channels), nn.ReLU(), nn.Conv2d(channels, channels // 2, 1, bias=False),
                          nn.AvgPool2d(2)]
                channels //= 2
        parts += [nn.BatchNorm2d(channels), nn.ReLU(), nn.Conv2d(channels, 512, 3, padding=1), nn.ReLU(),
                  nn.BatchNorm2d(512)]
        self.features = nn.Sequential(*parts)
        self.dense1 = nn.Linear(512, 128)
        self.dense2 = nn.Linear(128, 21)

    def forward(self, x):
        x = self.features(x.repeat(1, 3, 1, 1)).mean((2, 3))
        return self.dense2(functional.dropout(functional.relu(self.dense1(x)), 0.5, self.training))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--side", type=int, default=320)
    parser.add_argument("--rounds", type=int, default=4)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(2408)
    network = Network().train()
    pixels = torch.rand(chosen.batch, 1, chosen.side, chosen.side)
    labels = (torch.rand(chosen.batch, 21) > 0.5).float()
    optimizer = torch.optim.AdamW(network.parameters(), 1e-4, eps=1e-7, weight_decay=1e-4)
    seconds = []
    for _ in range(1 + chosen.rounds):
        start = time.perf_counter()
        loss = functional.binary_cross_entropy_with_logits(network(pixels), labels)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        seconds.append(time.perf_counter() - start)
    step = sorted(seconds[1:])[chosen.rounds // 2]
    memory = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(f"PyTorch {torch.__version__}: step {step:.3f} s, {chosen.batch / step:.2f} radiographs a second, "
          f"{int(memory.split()[1]) / 1000:.0f} MB")


if __name__ == "__main__":
    main()
