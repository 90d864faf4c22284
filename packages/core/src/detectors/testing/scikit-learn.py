"""Prints testing/scikit-learn.ts: what scikit-learn says of small generated vectors, to compare detectors with.

Run with Python 3, NumPy 1.24 and scikit-learn 1.2.1:
python3 scikit-learn.py > scikit-learn.ts && npx biome check --write scikit-learn.ts
"""

import json

import numpy as np
import sklearn
from sklearn.covariance import EmpiricalCovariance
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.metrics.pairwise import euclidean_distances, manhattan_distances
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors
from sklearn.svm import OneClassSVM
from sklearn.tree import DecisionTreeClassifier

random = np.random.default_rng(7)


def person(count):
    """Multiples of 1/64: single precision, which scikit-learn's trees use, holds them exactly."""
    middle = random.normal(size=4)
    rows = middle + 0.2 * random.normal(size=(count, 1)) + 0.35 * random.normal(size=(count, 4))
    return np.round(rows * 64) / 64


def rows_of(tree, leaf_value):
    """A tree in the layout of forest.ts; scikit-learn numbers nodes in preorder, too."""
    depth = np.zeros(tree.node_count)
    rows = []
    for i in range(tree.node_count):
        left, right = tree.children_left[i], tree.children_right[i]
        if left < 0:
            rows.append([-1, 0, 0, float(tree.n_node_samples[i]), leaf_value(tree, i, depth[i])])
        else:
            depth[left] = depth[right] = depth[i] + 1
            rows.append([int(tree.feature[i]), float(tree.threshold[i]), int(right), float(tree.n_node_samples[i]), 0])
    return rows


def forest(trees, leaf_value):
    result = []
    for tree in trees:
        start = len(result)
        for row in rows_of(tree, leaf_value):
            result.append([row[0], row[1], row[2] + start if row[0] >= 0 else 0, *row[3:]])
    return [number for row in result for number in row]


def path_length(tree, node, depth):
    n = int(tree.n_node_samples[node])
    return float(depth + (0 if n < 2 else 1 if n == 2 else 2 * (np.log(n - 1) + np.euler_gamma) - 2 * (n - 1) / n))


def first_share(tree, node, _depth):
    counts = tree.value[node][0]
    return float(counts[0] / counts.sum())


own, other, third = person(12), person(8), person(8)
probes = np.vstack([person(2), own[0], np.round(own.mean(axis=0) * 64) / 64, other[0], own[3] + 0.25])
centre = own.mean(axis=0, keepdims=True)
scale = own.std(axis=0, ddof=1)
z, zp = (own - centre) / scale, (probes - centre) / scale

isolation = IsolationForest(n_estimators=5, random_state=0).fit(own)
everybody = np.vstack([own, other, third])
labels = np.array([0] * 12 + [1] * 8 + [2] * 8)
random_forest = RandomForestClassifier(n_estimators=5, random_state=0).fit(everybody, labels)
stump = DecisionTreeClassifier(random_state=0).fit(everybody[:, :1], labels)

result = {
    'own': own, 'other': other, 'third': third, 'probes': probes,
    'euclidean': euclidean_distances(probes, centre).ravel(),
    'manhattan': manhattan_distances(probes, centre).ravel(),
    # EmpiricalCovariance divides by n where the detector divides by n - 1.
    'mahalanobis': np.sqrt(EmpiricalCovariance().fit(own).mahalanobis(probes) * 11 / 12),
    'threeNearest': NearestNeighbors(n_neighbors=3).fit(z).kneighbors(zp)[0].mean(axis=1),
    'oneClassSvm': OneClassSVM(nu=0.5, gamma=0.25, tol=1e-12).fit(z).decision_function(zp),
    'oneClassSvmTight': OneClassSVM(nu=0.1, gamma=0.8, tol=1e-12).fit(z).decision_function(zp),
    'isolationNodes': forest([e.tree_ for e in isolation.estimators_], path_length),
    'isolationForest': isolation.score_samples(probes),
    'randomForestNodes': forest([e.tree_ for e in random_forest.estimators_], first_share),
    'randomForest': random_forest.predict_proba(probes)[:, 0],
    'singleTree': stump.predict_proba(probes[:, :1])[:, 0],
    'fiveVotes': KNeighborsClassifier(n_neighbors=5).fit(everybody, labels).predict_proba(probes)[:, 0],
}
print(f"// Made by scikit-learn.py with scikit-learn {sklearn.__version__} and NumPy {np.__version__}.")
print('export const scikitLearn = {')
for key, value in result.items():
    print(f'  {key}: {json.dumps(np.asarray(value).tolist())},')
print('};')
