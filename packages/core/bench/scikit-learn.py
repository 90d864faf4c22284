"""Times (of the processor) scikit-learn's k-NN, one-class SVM and random forest on the vectors that come as JSON on standard input."""

import json
import os
import sys
import time

os.environ['OMP_NUM_THREADS'] = '1'

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.neighbors import NearestNeighbors
from sklearn.svm import OneClassSVM

given = json.load(sys.stdin)
own, others, probes = (np.array(given[key]) for key in ('own', 'others', 'probes'))
scale = own.std(axis=0, ddof=1)
each = given['forestVectors']
everybody = np.vstack([own[:each], *(other[:each] for other in others)])
labels = np.repeat(np.arange(len(others) + 1), each)


def median(work, rounds):
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return sorted(times)[rounds // 2]


def measure(fit, score, rounds):
    model = fit()
    one = probes[:1]
    return {
        'enrolMs': 1e3 * median(fit, 3),
        'compareUs': 1e6 * median(lambda: score(model, one), rounds),
        'batchUs': 1e6 * median(lambda: score(model, probes), 5) / len(probes),
    }


results = {
    'k-nearest-neighbours': measure(
        lambda: NearestNeighbors(n_neighbors=5, n_jobs=1).fit(own / scale),
        lambda model, rows: -model.kneighbors(rows / scale)[0].mean(axis=1),
        200,
    ),
    'one-class-svm': measure(
        lambda: OneClassSVM(nu=0.5, gamma=1 / own.shape[1]).fit(own / scale),
        lambda model, rows: model.decision_function(rows / scale),
        200,
    ),
    'closed-set-random-forest': measure(
        lambda: RandomForestClassifier(n_estimators=100, n_jobs=1, random_state=0).fit(everybody, labels),
        lambda model, rows: model.predict_proba(rows)[:, 0],
        50,
    ),
}
print(json.dumps({'version': sklearn.__version__, 'results': results}))
