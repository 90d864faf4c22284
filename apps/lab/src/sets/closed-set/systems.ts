import {
  closedSetKNearestNeighbours,
  closedSetRandomForest,
  type FeatureVector,
  recencyKnn,
  timingsToFeatures,
} from '@ductus/core';

/** Says for each enrolled person whether a probe would be let in under that person's name. */
export type Verdicts = (probe: FeatureVector) => boolean[];

/** A way to recognise enrolled people, with the rule by which it lets somebody in. */
export interface System {
  readonly name: string;
  /** In words: when a claim is accepted. */
  readonly rule: string;
  /** @param people the enrolled people's vectors, in seconds; `keys` to a text */
  enrol(people: readonly (readonly FeatureVector[])[], keys: number): Verdicts;
}

/** One forest for everybody; a claim is accepted when enough trees vote for that person. */
export const forestSystem: System = {
  name: 'random forest, closed set',
  rule: 'at least 70 % of the votes go to the claimed person',
  enrol: (people) => {
    const models = people.map((own, i) => closedSetRandomForest.fitAgainst(own, without(people, i)));
    return (probe) => models.map((model) => closedSetRandomForest.score(model, probe) >= 0.7);
  },
};

/** The nearest training vectors vote; the claim is accepted when it names whom most of them are of. */
export const neighbourSystem: System = {
  name: 'k nearest neighbours, closed set',
  rule: 'of the 5 nearest vectors, most are of the claimed person',
  enrol: (people) => {
    const models = people.map((own, i) => closedSetKNearestNeighbours.fitAgainst(own, without(people, i)));
    return (probe) => {
      const shares = models.map((model) => closedSetKNearestNeighbours.score(model, probe));
      const winner = shares.indexOf(Math.max(...shares));
      return shares.map((_, i) => i === winner);
    };
  },
};

/** For comparison: knows each person alone, so that "none of them" is an answer. */
export const ownSystem: System = {
  name: 'recency-knn, each alone',
  rule: 'no farther than the farthest of the person’s own enrolment vectors from the rest',
  enrol: (people, keys) => {
    const claims = people.map((seconds) => {
      const own = seconds.map((timings) => timingsToFeatures(timings, keys));
      const left = own.map((vector, i) => recencyKnn.score(recencyKnn.fit(without(own, i)), vector));
      return { model: recencyKnn.fit(own), threshold: Math.min(...left) };
    });
    return (seconds) => {
      const probe = timingsToFeatures(seconds, keys);
      return claims.map(({ model, threshold }) => recencyKnn.score(model, probe) >= threshold);
    };
  },
};

function without<T>(values: readonly T[], place: number): T[] {
  return values.filter((_, i) => i !== place);
}
