"""The network: the base model's layers over the cut vocabulary, a marker for the annotation school, a head of tags, a vector."""

from __future__ import annotations

import random
from pathlib import Path

import torch
from base_model import BaseModel
from torch import Tensor, nn
from torch.nn import functional

HEAD_WIDTH = 32
BANK_SIZE = 1 << 24


class Dropout:
    """Dropout from a bank of masks drawn once: drawing anew each time costs a sixth of a step on a CPU."""

    def __init__(self, rate: float = 0.1, seed: int = 1) -> None:
        generator = torch.Generator().manual_seed(seed)
        kept = torch.rand(BANK_SIZE, generator=generator) >= rate
        self._bank = kept.to(torch.bfloat16) / (1 - rate)
        self._random = random.Random(seed)

    def __call__(self, states: Tensor) -> Tensor:
        """`states` with some zeros."""
        first = self._random.randrange(BANK_SIZE - states.numel())
        return states * self._bank[first : first + states.numel()].view(states.shape).to(states.dtype)


def _no_dropout(states: Tensor) -> Tensor:
    return states


class Layer(nn.Module):
    """One layer of BERT: attention and feed-forward, each normalised after its sum."""

    def __init__(self, width: int, feed_forward: int, eps: float) -> None:
        super().__init__()
        self.inward = nn.Linear(width, 3 * width)
        self.outward = nn.Linear(width, width)
        self.first_norm = nn.LayerNorm(width, eps)
        self.wide = nn.Linear(width, feed_forward)
        self.narrow = nn.Linear(feed_forward, width)
        self.second_norm = nn.LayerNorm(width, eps)

    def forward(self, states: Tensor, hidden: Tensor, dropout) -> Tensor:
        """The next states; `hidden` is added to the attention scores: 0 for pieces, very low for padding."""
        rows, length, width = states.shape
        parts = self.inward(states).view(rows, length, 3, width // HEAD_WIDTH, HEAD_WIDTH)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(query, key.transpose(-1, -2)) * HEAD_WIDTH**-0.5 + hidden
        found = torch.matmul(scores.softmax(-1), value).transpose(1, 2).reshape(rows, length, width)
        states = self.first_norm(states + dropout(self.outward(found)))
        return self.second_norm(states + dropout(self.narrow(functional.gelu(self.wide(states)))))


class Network(nn.Module):
    """Pieces in, tag scores of each piece and one vector a sentence out."""

    def __init__(
        self,
        *,
        pieces: int,
        tags: int,
        schools: int,
        layers: int,
        names_at: int | None = None,
        width: int = 384,
        feed_forward: int = 1536,
        eps: float = 1e-12,
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, width)
        self.places = nn.Embedding(512, width)
        self.schools = nn.Embedding(schools, width)
        nn.init.zeros_(self.schools.weight)
        self.norm = nn.LayerNorm(width, eps)
        self.layers = nn.ModuleList(Layer(width, feed_forward, eps) for _ in range(layers))
        self.head = nn.Linear(width, tags)
        self.names_at = layers if names_at is None else names_at
        self.dropout = Dropout()

    def states(self, pieces: Tensor, mask: Tensor, schools: Tensor | None = None) -> list[Tensor]:
        """The states after the embeddings and after each layer."""
        dropout = self.dropout if self.training else _no_dropout
        places = torch.arange(pieces.shape[1], device=pieces.device)
        summed = self.words(pieces) + self.places(places)[None]
        if schools is not None:
            summed = summed + self.schools(schools)[:, None]
        found = [dropout(self.norm(summed))]
        hidden = (1.0 - mask.to(found[0].dtype))[:, None, None, :] * -10_000.0
        for layer in self.layers:
            found.append(layer(found[-1], hidden, dropout))
        return found

    def forward(self, pieces: Tensor, mask: Tensor, schools: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """`(rows, length, tags)` scores and `(rows, width)` unit vectors."""
        states = self.states(pieces, mask, schools)
        return self.head(states[self.names_at]), self.pooled(states, mask)

    def pooled(self, states: list[Tensor], mask: Tensor) -> Tensor:
        """The unit vector of each sentence: the mean of its last states."""
        weights = mask.float()[..., None]
        return functional.normalize((states[-1].float() * weights).sum(1) / weights.sum(1), dim=-1)


def take_base(network: Network, base: BaseModel, vectors: Tensor, layers: tuple[int, ...]) -> None:
    """Fill `network` with the base model's weights: `vectors` for its pieces, and the numbered `layers`."""
    found = {name: torch.from_numpy(values) for name, values in base.tensors.items()}
    with torch.no_grad():
        network.words.weight.copy_(vectors)
        network.places.weight.copy_(found["emb.pos"] + found["emb.type"][0])
        _copy(network.norm, found, "emb.ln")
        for layer, number in zip(network.layers, layers, strict=True):
            _fill_layer(layer, found, f"l{number}")


def _fill_layer(layer: Layer, found: dict[str, Tensor], name: str) -> None:
    for kind in "wb":
        merged = torch.cat([found[f"{name}.{part}.{kind}"] for part in "qkv"])
        (layer.inward.weight if kind == "w" else layer.inward.bias).copy_(merged)
    _copy(layer.outward, found, f"{name}.ao")
    _copy(layer.first_norm, found, f"{name}.aln")
    _copy(layer.wide, found, f"{name}.fi")
    _copy(layer.narrow, found, f"{name}.fo")
    _copy(layer.second_norm, found, f"{name}.oln")


def _copy(module: nn.Module, found: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(found[f"{name}.w"])
    module.bias.copy_(found[f"{name}.b"])


def read_network(path: Path, *, names_at: int | None = None) -> Network:
    """The network of a checkpoint."""
    state = {name: value for name, value in torch.load(path)["network"].items() if not name.startswith("vector.")}
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    tags, schools = len(state["head.bias"]), len(state["schools.weight"])
    network = Network(pieces=len(state["words.weight"]), tags=tags, schools=schools, layers=layers, names_at=names_at)
    network.load_state_dict(state)
    return network
