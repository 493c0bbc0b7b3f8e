"""A training run that can be killed at any time: checkpoints with the optimiser's state, every ten minutes and when asked to end."""

from __future__ import annotations

import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from batches import Batch
from network import Network

BATCH = 2048
"""Pieces of a step, padding included."""
KEEP_EVERY = 600.0

Losses = dict[str, float]


class Asked:
    """Becomes true when the process is asked to end (SIGTERM), so that a run can keep its state first."""

    def __init__(self) -> None:
        self._asked = False
        signal.signal(signal.SIGTERM, self._note)

    def _note(self, *_: object) -> None:
        self._asked = True

    def __bool__(self) -> bool:
        return self._asked


def schedule(step: int, steps: int, warm: float = 0.06) -> float:
    """The share of the learning rate at `step`: linear up, linear down to nothing."""
    done = step / steps
    return done / warm if done < warm else max(0.0, (1 - done) / (1 - warm))


def optimiser(network: Network, rate: float) -> torch.optim.AdamW:
    """AdamW, without decay for biases, norms and embeddings."""
    unshrunk = ("words", "places", "schools")
    plain = [p for name, p in network.named_parameters() if p.ndim < 2 or name.startswith(unshrunk)]
    known = {id(p) for p in plain}
    decayed = [p for p in network.parameters() if id(p) not in known]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


class Run:
    """Trains `network` for about `pieces` pieces, from the checkpoint at `path` where there is one.

    `loss_of` gives the loss of a batch and its parts by name; `batches` the batches of an epoch by its number, the same each
    time; `when_kept` is called after every checkpoint.
    """

    def __init__(
        self,
        network: Network,
        path: Path,
        *,
        rate: float,
        pieces: int,
        loss_of: Callable[[Batch], tuple[torch.Tensor, Losses]],
        batches: Callable[[int], Iterator[Batch]],
        when_kept: Callable[[int], None],
    ) -> None:
        self.network, self.path, self.rate, self.steps = network, path, rate, pieces // BATCH
        self.loss_of, self.batches, self.when_kept = loss_of, batches, when_kept
        self.adam = optimiser(network, rate)
        self.step = 0
        if path.exists():
            state = torch.load(path)
            network.load_state_dict(state["network"])
            self.adam.load_state_dict(state["adam"])
            self.step = state["step"]

    def go(self) -> bool:
        """Train to the end; False when the run was asked to end before."""
        asked, report, kept = Asked(), Report(self.steps), time.monotonic()
        for batch in self._remaining():
            report.add(batch, self._one_step(batch))
            report.say(self.step)
            if asked or time.monotonic() - kept > KEEP_EVERY:
                self._keep()
                kept = time.monotonic()
            if asked:
                return False
        self._keep()
        return True

    def _remaining(self) -> Iterator[Batch]:
        """The batches that are left, epoch after epoch; those of steps already made are passed over."""
        at, epoch = 0, 0
        while self.step < self.steps:
            epoch += 1
            for batch in self.batches(epoch):
                at += 1
                if at > self.step:
                    yield batch
                if self.step >= self.steps:
                    return

    def _one_step(self, batch: Batch) -> Losses:
        for group in self.adam.param_groups:
            group["lr"] = self.rate * schedule(self.step, self.steps)
        self.network.train()
        loss, parts = self.loss_of(batch)
        self.adam.zero_grad(set_to_none=False)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.adam.step()
        self.step += 1
        return parts

    def _keep(self) -> None:
        """Write a checkpoint so that a killed run never leaves half of one."""
        new = self.path.with_suffix(".new")
        torch.save({"network": self.network.state_dict(), "adam": self.adam.state_dict(), "step": self.step}, new)
        new.replace(self.path)
        self.network.eval()
        self.when_kept(self.step)


class Report:
    """Prints the mean losses and the speed every 50 steps."""

    def __init__(self, steps: int) -> None:
        self.steps, self.seen, self.begun = steps, 0, time.monotonic()
        self.losses: defaultdict[str, list[float]] = defaultdict(list)

    def add(self, batch: Batch, parts: Losses) -> None:
        """Count one step."""
        self.seen += int(batch.mask.sum())
        for name, value in parts.items():
            self.losses[name].append(value)

    def say(self, step: int) -> None:
        """Print, when it is time."""
        if step % 50 == 0:
            means = " ".join(f"{name} {sum(values) / len(values):.4f}" for name, values in self.losses.items())
            speed = self.seen / (time.monotonic() - self.begun)
            print(f"{step}/{self.steps} {means} {speed:.0f} pieces/s", flush=True)
            self.losses.clear()
