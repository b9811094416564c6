"""Writes many.json: series of several lengths and levels with what came after them, and the scores of seasonal naive
and Naive2 over them, by other means than the Java code: whole arrays in numpy. Intervals are from 0.8 to 1.25 times the
point forecast, quantiles 0.1 and 0.9. Usage: python3 many.py > many.json"""
import json

import numpy as np

from baselines import indices, is_seasonal

SEASON, HORIZON, LEVEL = 6, 8, 0.8


def make(rng, length, level, swing, drift):
    t = np.arange(length + HORIZON)
    wave = swing * np.sin(2 * np.pi * (t + 1) / SEASON)
    x = np.round(level * np.abs(1 + wave + drift * t + 0.1 * rng.standard_normal(len(t))), 3)
    return x[:length], x[length:]


def seasonal_naive(x):
    m = SEASON if len(x) >= SEASON else 1
    return np.tile(x[-m:], HORIZON)[:HORIZON]


def naive2(x):
    if not is_seasonal(x, SEASON):
        return np.repeat(x[-1], HORIZON)
    ratios, phases = indices(x, SEASON)
    now, ahead = phases[(len(x) - 1) % SEASON], phases[np.arange(len(x), len(x) + HORIZON) % SEASON]
    return x[-1] / now * ahead if ratios else x[-1] - now + ahead


def scores(x, y, f):
    m = SEASON if len(x) > SEASON else 1
    scale = np.abs(x[m:] - x[:-m]).mean() if len(x) > 1 else 0
    low, high = 0.8 * f, 1.25 * f
    off = np.maximum(low - y, 0) + np.maximum(y - high, 0)
    size = np.abs(f - y)
    sizes = np.abs(f) + np.abs(y)
    return {
        "smape": 200 * np.divide(size, sizes, out=np.zeros(len(y)), where=sizes > 0).mean(),
        "mase": size.mean() / scale if scale > 0 else None,
        "msis": (high - low + 2 / (1 - LEVEL) * off).mean() / scale if scale > 0 else None,
        "coverage": float((off == 0).mean()),
    }


def spread(all_scores, name):
    values = [s[name] for s in all_scores if s[name] is not None]
    return {"mean": float(np.mean(values)), "median": float(np.median(values)), "defined": len(values)}


def main():
    rng = np.random.default_rng(18)
    series = [make(rng, *shape) for shape in [
        (60, 50, 0.6, 0.01), (37, 5000, 0.4, 0), (24, 0.02, 0.7, 0.02), (18, 300, 0.5, 0), (9, 12, 0.3, 0.1),
        (5, 1e6, 0.2, 0), (80, 7, 0, 0)]]
    series.append((np.full(20, 4.0), np.full(HORIZON, 4.0)))
    series.append((np.zeros(12), np.r_[np.zeros(HORIZON - 1), 1.0]))
    series.append((np.array([3.0]), np.arange(1.0, HORIZON + 1)))
    methods = {"seasonal naive": seasonal_naive, "Naive2": naive2}
    result = {name: [scores(x, y, f(x)) for x, y in series] for name, f in methods.items()}
    totals = {name: {score: spread(each, score) for score in each[0]} for name, each in result.items()}
    owa = (totals["seasonal naive"]["smape"]["mean"] / totals["Naive2"]["smape"]["mean"]
           + totals["seasonal naive"]["mase"]["mean"] / totals["Naive2"]["mase"]["mean"]) / 2
    print("{\"season\": %d, \"horizon\": %d," % (SEASON, HORIZON))
    print("\"series\": [")
    print(",\n".join(json.dumps({"known": list(x), "actual": list(y)}) for x, y in series))
    print("],\n\"scores\": {")
    print(",\n".join("%s: [\n%s]" % (json.dumps(name), ",\n".join(json.dumps(s) for s in each))
                     for name, each in result.items()))
    print("},\n\"totals\": " + json.dumps(totals) + ",")
    print("\"owa\": " + json.dumps(owa) + "}")


main()
