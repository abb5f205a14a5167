"""`unboil train`: from a recipe to a cross-validated model, every stage resumable and tracked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from unboil.files import write_whole
from unboil.train.artifacts import log_model, log_results
from unboil.train.crossvalidate import CrossValidation, of_others
from unboil.train.curves import balanced_f1
from unboil.train.diagnostics import measure_importances, measure_learning
from unboil.train.learners import learner_for
from unboil.train.outoffold import OutOfFold, chances
from unboil.train.prepare import Prepared, Workshop, prepare, read
from unboil.train.provenance import CodeState, code_state
from unboil.train.results import PageRow, save_json
from unboil.train.results.files import IMPORTANCES_FILE, LEARNING_CURVE_FILE
from unboil.train.runs import SKIPPED_FILE, RunFolder, opened_run
from unboil.train.scores import named_role_scores, named_scores
from unboil.train.settings import Config
from unboil.train.tracking import Tracker, check_server, connect
from unboil.train.writeup import extracted_roles, write_results

__all__ = ["Training"]


@dataclass(frozen=True, slots=True)
class Training:
    """One recipe in one workshop."""

    config: Config
    workshop: Workshop = field(default_factory=Workshop)

    def run(self, *, final: bool = True) -> RunFolder:
        """Cross-validate, fit the model of all pages unless told not to, and track it all.

        What an earlier run of the same lacks is done there; what it has is not done again.

        Raises:
            ConfigError: the recipe cannot be followed.
            CorpusError: a corpus is not at hand, or no page of it can be learned from.
            StoreError: the MLflow server does not answer.
        """
        check_server()
        prepared = prepare(self.config, self.workshop)
        with opened_run(self.workshop.runs, prepared.plan(self.config), final) as folder:
            self.workshop.progress(f"run {folder.path}")
            folder.write_json(SKIPPED_FILE, [str(skip) for skip in prepared.skipped])
            self._tracked(folder, prepared, final)
            folder.mark_done(final)
        return folder

    def check(self) -> None:
        """Read the pages and raise what `run` would before it featurizes them."""
        check_server()
        read(self.config, self.workshop)

    def _tracked(self, folder: RunFolder, prepared: Prepared, final: bool) -> None:
        experiment = connect(self.workshop.mlruns, self.config.experiment)
        tracker, code = Tracker(folder, experiment), code_state()
        with tracker.run(self.config, code):
            tracker.log_corpora(prepared.corpora)
            validation = CrossValidation(
                run=folder,
                config=self.config,
                learner=learner_for(self.config.learner),
                data=prepared.data,
                workers=self.workshop.workers,
                progress=self.workshop.progress,
            )
            validation.fit_all(final)
            judged = self._judge(validation, tracker)
            rows = self._extract(validation, tracker, judged)
            scores = named_scores(rows) | named_role_scores(extracted_roles(validation))
            tracker.log_scores(scores)
            if final:
                self._final(validation, judged, scores, code)
            self._diagnose(validation, judged[0])
            write_results(validation, rows, code)
            log_results(folder)
            if final and validation.learner.portable:
                log_model(folder, self.config.tracking.register)

    def _judge(self, validation: CrossValidation, tracker: Tracker) -> list[list[OutOfFold]]:
        """Ask every fold's model about the held pages."""
        judged = []
        for fold in validation.folds():
            with tracker.fold(fold.number):
                said = validation.judged(fold)
                f1 = balanced_f1(chances(said))
                tracker.log_scores({"uncalibrated_word_f1": f1})
            self.workshop.progress(
                f"fold {fold.number + 1}/{self.config.folds.count}: "
                f"{len(said)} pages, word F1 {f1:.3f} before calibration"
            )
            judged.append(said)
        return judged

    def _extract(
        self, validation: CrossValidation, tracker: Tracker, judged: Sequence[Sequence[OutOfFold]]
    ) -> list[PageRow]:
        """Have every fold's model extract the pages it has not seen."""
        rows: list[PageRow] = []
        for fold in validation.folds():
            with tracker.fold(fold.number):
                found = validation.extracted(fold, of_others(judged, fold))
                tracker.log_scores(named_scores(found))
            rows.extend(found)
        return rows

    def _diagnose(self, validation: CrossValidation, judged: Sequence[OutOfFold]) -> None:
        """Measure what the report shows beside the scores, unless that is done."""
        settings, folder = self.config.diagnostics, validation.run.path
        fold = validation.folds()[0]
        importances, learning = folder / IMPORTANCES_FILE, folder / LEARNING_CURVE_FILE
        if all(example.gold is None for example in fold.held):
            self.workshop.progress("no importances: no page of the first fold has a gold text")
            return
        if settings.importance_pages and not importances.exists():
            self.workshop.progress("importance of feature families")
            found = measure_importances(validation.fitted(fold), fold.held, settings)
            write_whole(importances, lambda draft: save_json(draft, found))
        if settings.learning_shares and not learning.exists():
            curve = measure_learning(validation, fold, judged)
            write_whole(learning, lambda draft: save_json(draft, curve))

    def _final(
        self,
        validation: CrossValidation,
        judged: Sequence[Sequence[OutOfFold]],
        scores: Mapping[str, float],
        code: CodeState,
    ) -> None:
        """Fit the model of all pages and write it with its provenance."""
        folder = validation.run
        model = validation.final([said for part in judged for said in part])
        plan = folder.plan
        manifest = replace(
            model.manifest,
            name=self.config.name,
            code_version=str(code),
            corpora=plan.corpora,
            configuration=plan.config,
            metrics={name: round(score, 6) for name, score in scores.items()},
        )
        described = replace(model, manifest=manifest)
        write_whole(folder.model, lambda draft: validation.learner.save(described, draft))
