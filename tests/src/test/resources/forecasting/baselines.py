"""Writes baselines.json: expected forecasts of Naive2 and Theta, by other means than the Java code: numpy's convolution
and polynomial fit, autocorrelations by np.correlate, and a first level and weight of the smoothing that are found by
repeated finer grids over matrices of errors. Usage: python3 baselines.py > baselines.json"""
import json

import numpy as np


def is_seasonal(x, m):
    if m == 1 or len(x) < 3 * m:
        return False
    d = x - x.mean()
    r = np.correlate(d, d, "full")[len(x) - 1:]
    if r[0] == 0:
        return False
    r = r / r[0]
    return bool(abs(r[m]) > 1.645 * np.sqrt((1 + 2 * (r[1:m] ** 2).sum()) / len(x)))


def indices(x, m):
    kernel = np.ones(m) / m if m % 2 else np.r_[0.5, np.ones(m - 1), 0.5] / m
    trend = np.full(len(x), np.nan)
    half = m // 2
    trend[half:len(x) - half] = np.convolve(x, kernel, "valid")
    ratios = x.min() > 0
    single = x / trend if ratios else x - trend
    phases = np.array([np.nanmean(single[p::m]) for p in range(m)])
    return ratios, phases / phases.mean() if ratios else phases - phases.mean()


def smooth(y):
    """The last level of simple exponential smoothing with the best weight and first level."""
    def level_and_error(alpha):
        n = len(y)
        shares = (1 - alpha) ** np.arange(n)
        # errors are A y - shares * first, A lower triangular
        lag = np.subtract.outer(np.arange(n), np.arange(n))
        a = np.where(lag > 0, -alpha * (1 - alpha) ** np.maximum(lag - 1, 0), 0) + np.eye(n)
        errors = a @ y
        first = np.linalg.lstsq(shares[:, None], errors, rcond=None)[0][0]
        errors = errors - shares * first
        last = (1 - alpha) ** n * first + (alpha * (1 - alpha) ** np.arange(n)[::-1]) @ y
        return (errors ** 2).sum(), last

    low, high = 1e-4, 0.9999
    for _ in range(12):
        grid = np.linspace(low, high, 41)
        best = int(np.argmin([level_and_error(alpha)[0] for alpha in grid]))
        low, high = grid[max(0, best - 1)], grid[min(40, best + 1)]
    return level_and_error((low + high) / 2)[1]


def forecasts(x, m, h):
    n = len(x)
    seasonal = is_seasonal(x, m)
    ratios, phases = indices(x, m) if seasonal else (True, np.ones(1))
    inside = phases[np.arange(n) % len(phases)]
    ahead = phases[np.arange(n, n + h) % len(phases)]
    adjusted = x / inside if ratios else x - inside
    naive2 = adjusted[-1] * ahead if ratios else adjusted[-1] + ahead
    line = np.poly1d(np.polyfit(np.arange(n), adjusted, 1))
    level = smooth(2 * adjusted - line(np.arange(n)))
    theta = 0.5 * (level + line(np.arange(n, n + h)))
    theta = theta * ahead if ratios else theta + ahead
    if x.min() >= 0:
        naive2, theta = np.maximum(0, naive2), np.maximum(0, theta)
    return seasonal, naive2, theta


def case(name, x, m, h):
    x = np.round(np.asarray(x, float), 3)
    seasonal, naive2, theta = forecasts(x, m, h)
    return dict(
        name=name, season=m, horizon=h, seasonal=seasonal, history=x.tolist(), naive2=naive2.tolist(),
        theta=theta.tolist())


def cases():
    random = np.random.default_rng(4)
    t = np.arange(80)
    wave = 1 + 0.4 * np.sin(2 * np.pi * t / 12)
    yield case("season of 12 in ratios, trend", (50 + t) * wave * np.exp(0.05 * random.normal(size=80)), 12, 18)
    yield case("odd season of 7", (20 + 3 * (t % 7)) + random.normal(size=80), 7, 10)
    yield case("season of 4 around 0", 5 * np.cos(np.pi * t / 2) + 0.1 * t + random.normal(size=80), 4, 6)
    yield case("zeros among counts", np.maximum(0, 4 * np.sin(2 * np.pi * t / 7) + random.normal(size=80)), 7, 9)
    yield case("no season in noise", 100 + random.normal(size=80), 12, 5)
    yield case("too short for the test", (10 + t[:35]) * wave[:35], 12, 5)
    yield case("random walk", 500 + np.cumsum(random.normal(size=80)), 1, 8)
    yield case("falls below 0", 30 - 1.0 * t[:31] + 0.2 * random.random(31) , 1, 40)


if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(each) for each in cases()) + "\n]")
