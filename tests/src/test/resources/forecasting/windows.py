"""Writes windows.json: expected values of SeasonalWindow, in plain double numpy. Usage: python3 windows.py > windows.json"""
import json

import numpy as np

OFFSET = 0.1


def window(history, places, season, horizon, log):
    values = np.asarray(history[-places:], float)
    level = 1.0
    if log:
        level = values.mean()
        if not level > 0:
            level = 1.0
        u = np.log(values / level + OFFSET)
    else:
        u = values
    mean = u.mean()
    deviation = np.sqrt(((u - mean) ** 2).mean())
    floor = 1e-9 if log else 1e-9 * np.abs(values).max()
    if not deviation > floor:
        deviation = 0.1 if log else 1.0
    z = np.zeros(places)
    z[places - len(values):] = (u - mean) / deviation
    base = np.array([z[places - season + j % season] for j in range(horizon)])
    return z, base, level, mean, deviation


def case(name, history, steps, patch, season, future, outputs, log):
    z, base, level, mean, deviation = window(history, steps * patch, season, len(future), log)
    y = np.asarray(future, float)
    target = ((np.log(y / level + OFFSET) if log else y) - mean) / deviation - base
    u = mean + deviation * (base + np.asarray(outputs))
    forecast = np.maximum(0, level * (np.exp(np.minimum(u, np.log(1e6))) - OFFSET)) if log else u
    numbers = dict(history=history, future=future, outputs=outputs, z=z, base=base, target=target, forecast=forecast)
    return dict(
        name=name, steps=steps, patch=patch, season=season, log=log, level=level, mean=mean, deviation=deviation,
        **{key: [float(value) for value in values] for key, values in numbers.items()})


def cases():
    random = np.random.default_rng(17)

    def draw(count, scale):
        return [float(x) for x in scale * np.round(random.gamma(2, 1, count), 3)]

    def outputs(count):
        return [float(x) for x in np.round(random.normal(0, 1, count), 3)]

    yield case("daily season", draw(70, 100), 4, 12, 12, draw(30, 100), outputs(30), True)
    yield case("patches of the horizon, no season", draw(200, 1e6), 14, 5, 1, draw(5, 1e6), outputs(5), True)
    yield case("short history", draw(9, 1), 3, 6, 6, draw(6, 1), outputs(6), True)
    yield case("less than a season", draw(4, 1), 2, 7, 7, draw(10, 1), outputs(10), True)
    yield case("single steps, season of 4", draw(40, 5), 20, 1, 4, draw(9, 5), outputs(9), True)
    yield case("tiny values", draw(30, 1e-12), 3, 5, 5, draw(5, 1e-12), outputs(5), True)
    yield case("no logarithm", [x - 50 for x in draw(70, 40)], 4, 12, 12, draw(12, 40), outputs(12), False)
    yield case("tiny values, no logarithm", [-x for x in draw(30, 1e-12)], 3, 5, 5, draw(5, 1e-12), outputs(5), False)
    yield case("large level, small spread", [7000 + x for x in draw(30, 5)], 2, 7, 7, draw(7, 7000), outputs(7), True)
    yield case("all zero", [0.0] * 8, 2, 3, 3, [0.0, 1.0, 2.0], outputs(3), True)
    yield case("all zero, no logarithm", [0.0] * 8, 2, 3, 3, [0.0, 1.0, -2.0], outputs(3), False)
    yield case("constant", [5.0] * 4, 2, 3, 3, [5.0, 6.0, 0.0], [0.0] * 3, True)
    yield case("constant, no logarithm", [-0.1] * 20, 2, 3, 3, [5.0, 6.0, -0.1], [0.0] * 3, False)
    yield case("one value", [7.0], 2, 3, 3, [7.0, 8.0, 9.0, 10.0], [0.0] * 4, True)
    yield case("zeros and one jump", [0.0, 0.0, 0.0, 9.0], 2, 3, 3, [0.0, 9.0, 1e6], [9.0, -9.0, 20.0], True)


if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(each) for each in cases()) + "\n]")
