"""One training step of the encoder's network in PyTorch, on one core: the median processor time in milliseconds.

The same sizes, layers, loss and optimiser as `EncoderNetwork` and `EncoderTraining`, on random numbers.
Called by neural.mjs with the recipe as JSON.
"""
import json
import random
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

R = json.loads(sys.argv[1])
torch.set_num_threads(1)
torch.manual_seed(1)
random.seed(1)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        width, heads = R["width"], R["heads"]
        self.embedding = nn.Embedding(R["kinds"], R["embedding"])
        inputs = R["numbers"] + R["embedding"]
        self.convolutions = nn.ModuleList(nn.Conv1d(n, width, 3, padding=1) for n in (inputs, width, width))
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) for _ in range(3))
        self.value, self.attention = nn.Conv1d(width, width, 1), nn.Conv1d(width, heads, 1)
        self.norm, self.last = nn.BatchNorm1d(2 * width), nn.Linear(2 * width, R["size"])
        self.drop = nn.Dropout(R["dropout"])

    def forward(self, numbers, keys):
        x = torch.cat([numbers, self.embedding(keys).transpose(1, 2)], 1)
        for i, (convolution, norm) in enumerate(zip(self.convolutions, self.norms)):
            y = F.relu(norm(convolution(x)))
            x = self.drop(y if i == 0 else x + y)
        crops, width, length = x.shape
        heads = R["heads"]
        weights = self.attention(x).softmax(2)[:, :, None]
        values = self.value(x).view(crops, heads, width // heads, length)
        mean = (weights * values).sum(3)
        square = (weights * values**2).sum(3)
        deviation = (square - mean**2).clamp_min(1e-5).sqrt()
        pooled = torch.cat([mean.flatten(1), deviation.flatten(1)], 1)
        return F.normalize(self.last(self.drop(self.norm(pooled))), dim=1)


def loss_of(vectors, scale):
    """Leave-one-out-centroid softmax."""
    people, crops = R["peoplePerStep"], R["cropsPerPerson"]
    by = vectors.view(people, crops, -1)
    total = by.sum(1, keepdim=True)
    centroids = F.normalize(total[:, 0], dim=1)
    own = (F.normalize(total - by, dim=2) * by).sum(2).flatten()
    cosines = vectors @ centroids.t()
    labels = torch.arange(people).repeat_interleave(crops)
    cosines = cosines.scatter(1, labels[:, None], own[:, None])
    return F.cross_entropy(scale * cosines, labels)


network, scale = Encoder(), nn.Parameter(torch.tensor(10.0))
parameters = [*network.parameters(), scale]
optimiser = torch.optim.AdamW(parameters, lr=R["rate"], weight_decay=R["decay"])
crops = R["peoplePerStep"] * R["cropsPerPerson"]


def step():
    length = random.randint(R["shortest"], R["longest"])
    numbers = torch.randn(crops, R["numbers"], length)
    keys = torch.randint(R["kinds"], (crops, length))
    optimiser.zero_grad()
    loss_of(network(numbers, keys), scale).backward()
    nn.utils.clip_grad_norm_(parameters, R["mostGradient"])
    optimiser.step()


def timed(steps):
    start = time.process_time()
    for _ in range(steps):
        step()
    return 1000 * (time.process_time() - start) / steps


timed(2)
print(json.dumps({"version": torch.__version__, "stepMs": statistics.median(timed(4) for _ in range(5))}))
