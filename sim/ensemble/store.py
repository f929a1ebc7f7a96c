"""The results folder: one writer, block by block, that survives being stopped at any moment.

A file has its final name only when it is whole, and counts only when the manifest says so. Blocks
leave what the folds need in ``parts/``; once all are done they are merged and ``parts/`` goes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.ensemble import changes, designed, files, folder, manifest, merging
from sim.ensemble.blocks import Batch, BlockKey
from sim.ensemble.explanation import explained
from sim.ensemble.files import Staged, stage_tables, stage_text
from sim.ensemble.lock import locked
from sim.ensemble.part import Part
from sim.ensemble.stored import StoredParts
from sim.ensemble.writing import stage_part
from sim.errors import Fault, ResultsError
from sim.scenario.presentation import resolved_toml

_LOG = logging.getLogger(__name__)


class Store:
    """One batch being written; made by :func:`opened`."""

    def __init__(self, home: Path, batch: Batch, command: str | None) -> None:
        self.home = home
        self.batch = batch
        self.manifest = manifest.described(batch, command)
        self._fresh = True
        self._merged = False

    @property
    def done(self) -> set[BlockKey]:
        """Blocks that need not be computed."""
        entries = zip(self.batch.listed(), self.manifest["blocks"], strict=True)
        return {key for key, entry in entries if entry["status"] == "done"}

    @property
    def complete(self) -> bool:
        """Whether every file is in place."""
        return bool(self.manifest["status"] == "complete")

    def put(self, key: BlockKey, part: Part | list[Staged]) -> None:
        """Rename the files of a block into place, then say so in the manifest.

        Parameters
        ----------
        part
            Files that a worker wrote, or what remains of a block, which is then written here.
        """
        home = self.home.absolute()
        staged = stage_part(home, key, part) if isinstance(part, Part) else part
        for file in staged:
            self._check_shared(file)
            file.commit()
        entry = self.manifest["blocks"][self.batch.listed().index(key)]
        entry |= {
            "status": "done",
            "files": {
                str(file.final.relative_to(self.home.absolute())): file.digest for file in staged
            },
        }
        try:
            self._save()
        except BaseException:
            entry |= {"status": "pending", "files": {}}
            raise

    def finish(self) -> None:
        """Merge the parts, say so in the manifest, and drop what only the merge needed."""
        if self.complete:
            return
        if not self._merged:
            self._merge()
        for entry in self.manifest["blocks"]:
            entry["files"] = {
                name: digest
                for name, digest in entry["files"].items()
                if not name.startswith(f"{folder.PARTS}/")
            }
        self.manifest |= {"status": "complete", "finished": manifest.now()}
        self._save()
        folder.sweep(self.home)  # What workers that were lost had begun.
        folder.drop_parts(self.home)

    def begin(self) -> None:
        """Take over what an earlier run of this batch left, or start.

        Raises
        ------
        ResultsError
            What is there is of another batch, or the folder cannot be written.
        """
        if (self.home / folder.MANIFEST).exists():
            self._fresh = False
            self._take_over(manifest.read(self.home))
        folder.sweep(self.home)
        if self.complete:
            folder.drop_parts(self.home)
            return
        # First of all: a file under its final name then always has a manifest beside it.
        self._save()
        has_design = self.batch.design is not None
        for name in (*folder.FOLDERS, *(folder.OF_DESIGNS if has_design else ())):
            folder.make(self.home / name)
        texts = {
            folder.scenario_file(resolved.name): resolved_toml(resolved)
            for resolved in self.batch.scenarios
        }
        texts[folder.README] = explained(self.batch)
        if self.batch.design_text:
            texts[folder.DESIGN_FILE] = self.batch.design_text
        for name, text in texts.items():
            file = stage_text(self.home / name, text)
            file.commit()
            self.manifest["files"][name] = file.digest
        if has_design:
            self._write_design()
        self._save()

    def _write_design(self) -> None:
        """What every point is, and where it was drawn."""
        made = {folder.POINTS: designed.points_table(self.batch)}
        if self.batch.plan.unit.size:
            made[folder.UNIT] = designed.unit_table(self.batch)
        for name, table in made.items():
            file = stage_tables(self.home / name, table.schema, [table])
            file.commit()
            self.manifest["files"][name] = file.digest

    def abandon(self) -> None:
        """Leave nothing half-written; where nothing was there or finished, leave nothing at all."""
        folder.sweep(self.home)
        if self._fresh and not self.done:
            folder.clear(self.home)

    def _check_shared(self, file: Staged) -> None:
        """A worker of another machine must have written into this very folder."""
        if not file.temporary.exists():
            problem = "is not here though a worker wrote it; all machines must share the folder"
            raise ResultsError(Fault(problem, file=str(file.final)))

    def _merge(self) -> None:
        blocks = self.manifest["blocks"]
        digests = {name: digest for entry in blocks for name, digest in entry["files"].items()}
        parts = StoredParts(self.home, self.batch.quarters, digests)
        summary = merging.summary_of(self.batch, parts)
        whole = {
            folder.SUMMARY: (summary.schema, [summary]),
            folder.DEALS: merging.deals_of(self.batch, parts),
        }
        if self.batch.paired:
            comparison = merging.comparison_of(self.batch, parts)
            whole[folder.COMPARISON] = (comparison.schema, [comparison])
        for name, (schema, made) in whole.items():
            file = stage_tables(self.home / name, schema, made)
            file.commit()
            self.manifest["files"][name] = file.digest

    def _take_over(self, stored: dict[str, Any]) -> None:
        """Continue from a stored manifest, as far as the files hold what it says."""
        sources = changes.sources(stored, self.manifest, self.home, self.batch)
        faults = changes.differences(stored, self.manifest, self.home, sources)
        if faults:
            raise ResultsError(faults)
        listed = [(key.scenario, key.first_world, key.worlds) for key in self.batch.listed()]
        found = [
            (entry["scenario"], entry["first_world"], entry["worlds"]) for entry in stored["blocks"]
        ]
        if found != listed:
            raise ResultsError(Fault("garbles its blocks", file=str(self.home / folder.MANIFEST)))
        self.manifest = stored
        complete = self.complete
        self._merged = complete and all(
            files.sound(self.home / name, stored["files"].get(name, ""))
            for name in folder.merged(self.batch.paired)
        )
        for entry in stored["blocks"]:
            # Once the parts are merged and gone, a lost merge can only be computed again.
            lost = complete and not self._merged
            if lost or not all(
                files.sound(self.home / name, digest) for name, digest in entry["files"].items()
            ):
                if entry["status"] == "done":
                    _LOG.warning("to be computed again, as its files are not sound: %s", entry)
                entry |= {"status": "pending", "files": {}}
        whole = all(
            files.sound(self.home / name, digest) for name, digest in stored["files"].items()
        )
        if not (complete and whole and len(self.done) == len(listed)):
            stored["status"] = "running"

    def _save(self) -> None:
        stage_text(self.home / folder.MANIFEST, manifest.rendered(self.manifest)).commit()


@contextmanager
def opened(home: Path, batch: Batch, *, command: str | None, resume: bool) -> Iterator[Store]:
    """Hold a folder and write a batch into it.

    Parameters
    ----------
    home
        The results folder; made with those around it if need be.
    batch
        What is run.
    command
        The command line, for the manifest.
    resume
        Continue what an earlier run of the same batch left there.

    Raises
    ------
    ResultsError
        The folder is held by another run, is not empty and not to be resumed, holds another batch,
        or cannot be written.
    """
    made = folder.prepare(home, resume)
    try:
        with locked(home):
            folder.refuse(home, resume)
            store = Store(home, batch, command)
            try:
                store.begin()
                yield store
            except BaseException:
                store.abandon()
                raise
    except BaseException:
        folder.remove_empty(made)  # What was finished stays, and the folders with it.
        raise
