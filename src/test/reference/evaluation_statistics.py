"""What other tools compute from the scores of io.hilum.evaluation.statistics.SyntheticScores: expected values of the tests.

Made with scikit-learn 1.9.1, SciPy 1.17.1 and NumPy 2.4.6:

    python src/test/reference/evaluation_statistics.py
"""

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import calibration, metrics


def numbers(seed):
    """The generator of SyntheticScores: uniform in [0, 1), with 31 bits."""
    state = seed
    while True:
        state = (state * 1103515245 + 12345) % 2**31
        yield state / 2**31


def scores(count, seed, levels):
    """Scores on so many levels, so that there are ties, and their classes; three in ten are positive."""
    source = numbers(seed)
    values, classes = [], []
    for _ in range(count):
        positive = next(source) < 0.3
        value = (next(source) + next(source) + (0.5 if positive else 0.0)) / 2.5
        values.append(np.floor(value * levels) / levels)
        classes.append(positive)
    return np.array(values), np.array(classes)


def delong_variance(values, classes):
    """DeLong's definition, pair by pair."""
    x, y = values[classes], values[~classes]
    psi = (x[:, None] > y[None, :]) + 0.5 * (x[:, None] == y[None, :])
    return np.var(psi.mean(1), ddof=1) / len(x) + np.var(psi.mean(0), ddof=1) / len(y)


def show(name, value):
    print(f"{name}: {value!r}")


def main():
    print(sklearn.__version__, scipy.__version__, np.__version__)
    for count, seed, levels in [(50, 1, 20), (668, 2, 1000)]:
        values, classes = scores(count, seed, levels)
        print(f"-- scores({count}, {seed}, {levels}), {classes.sum()} positive, {len(set(values))} levels")
        auroc = metrics.roc_auc_score(classes, values)
        variance = delong_variance(values, classes)
        show("roc_auc_score", float(auroc))
        show("mannwhitneyu", float(stats.mannwhitneyu(values[classes], values[~classes]).statistic
                                   / classes.sum() / (~classes).sum()))
        show("delong variance", float(variance))
        half = stats.norm.ppf(0.975) * np.sqrt(variance) / (auroc * (1 - auroc))
        logit = scipy.special.logit(auroc)
        show("logit interval", [float(scipy.special.expit(logit - half)), float(scipy.special.expit(logit + half))])
        show("average_precision_score", float(metrics.average_precision_score(classes, values)))
        show("brier_score_loss", float(metrics.brier_score_loss(classes, values)))
        for strategy, inner in [("uniform", np.linspace(0, 1, 11)), ("quantile", np.percentile(values, np.linspace(0, 100, 11)))]:
            true, predicted = calibration.calibration_curve(classes, values, n_bins=10, strategy=strategy)
            show(f"calibration_curve {strategy} prob_true", [float(v) for v in true])
            show(f"calibration_curve {strategy} prob_pred", [float(v) for v in predicted])
            sizes = np.bincount(np.searchsorted(inner[1:-1], values), minlength=10)
            sizes = sizes[sizes > 0]
            show(f"expected calibration error {strategy}", float(np.sum(sizes * np.abs(true - predicted)) / count))
        false, true, thresholds = metrics.roc_curve(classes, values, drop_intermediate=False)
        show("roc_curve thresholds", len(thresholds) - 1)
        show("youden threshold", float(thresholds[np.argmax(true - false)]))
        threshold = thresholds[np.argmax(true >= 0.9)]
        show("threshold at sensitivity 0.9", float(threshold))
        called = values >= threshold
        tn, fp, fn, tp = metrics.confusion_matrix(classes, called).ravel()
        show("confusion_matrix tp fp tn fn", [int(tp), int(fp), int(tn), int(fn)])
        show("recall_score", float(metrics.recall_score(classes, called)))
        show("recall_score of the negatives", float(metrics.recall_score(classes, called, pos_label=False)))
        show("precision_score", float(metrics.precision_score(classes, called)))
        show("precision_score of the negatives", float(metrics.precision_score(classes, called, pos_label=False)))
        show("f1_score", float(metrics.f1_score(classes, called)))
        bootstrap = stats.bootstrap(
            (values, classes), lambda v, c: metrics.roc_auc_score(c, v), paired=True, vectorized=False,
            n_resamples=5000, method="percentile", rng=np.random.default_rng(2408))
        show("scipy.stats.bootstrap roc_auc_score", [float(v) for v in bootstrap.confidence_interval])
    quantiles = np.array([0.1, 0.2, 0.4, 0.8, 1.6])
    show("numpy.quantile", [float(v) for v in np.quantile(quantiles, [0.0, 0.025, 0.3, 0.975, 1.0])])
    values, classes = scores(400, 3, 1000)
    more, classes2 = scores(400, 4, 1000)
    stacked, truth = np.stack([values, more], 1), np.stack([classes, classes2], 1)
    for average in ["macro", "weighted"]:
        show(f"roc_auc_score average={average}", float(metrics.roc_auc_score(truth, stacked, average=average)))
    columns = [scores(300, 100 + finding, 1000) for finding in range(21)]
    stacked, truth = np.stack([c[0] for c in columns], 1), np.stack([c[1] for c in columns], 1)
    for group, members in [("21", list(range(21))), ("14", list(range(14))), ("5", [0, 1, 2, 3, 9])]:
        for average in ["macro", "weighted"]:
            show(f"roc_auc_score {group} {average}",
                 float(metrics.roc_auc_score(truth[:, members], stacked[:, members], average=average)))
            show(f"average_precision_score {group} {average}",
                 float(metrics.average_precision_score(truth[:, members], stacked[:, members], average=average)))


main()
