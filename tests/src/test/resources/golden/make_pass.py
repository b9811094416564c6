#!/usr/bin/python3
"""Writes a golden file of one pass: make_pass.py INPUTS HIDDEN STEPS BATCH LAYERS DIRECTIONS BOUND SEED > FILE

Weights and biases are multiples of 1/32 up to BOUND in magnitude, so that large files stay short; all other inputs are
random float32 values. PyTorch computes in float64; results are rounded to 14 decimal places.
"""
import json
import sys

import torch


def rounded(tensor):
    return [round(value, 14) for value in tensor.detach().flatten().tolist()]


def numbers(tensor):
    return tensor.detach().flatten().tolist()


def main():
    inputs, hidden, steps, batch, layers, directions = map(int, sys.argv[1:7])
    bound, seed = float(sys.argv[7]), int(sys.argv[8])
    torch.manual_seed(seed)

    def normal(*shape):
        return torch.randn(*shape).double().requires_grad_()  # drawn as float32

    lstm = torch.nn.LSTM(inputs, hidden, layers, bidirectional=directions == 2).double()
    for parameter in lstm.parameters():
        grid = torch.rand(parameter.shape).mul(2 * bound).sub(bound).mul(32).round().div(32)
        parameter.data.copy_(grid)
    x = normal(steps, batch, inputs)
    h0, c0 = (normal(layers * directions, batch, hidden) for _ in range(2))
    output, (hn, cn) = lstm(x, (h0, c0))
    upstream = [torch.randn(result.shape).double() for result in (output, hn, cn)]
    sum((result * up).sum() for result, up in zip((output, hn, cn), upstream)).backward()

    suffix = "" if layers == 1 else f"-layers{layers}"
    suffix += "" if directions == 1 else "-bidirectional"
    json.dump(
        {
            "name": f"lstm-i{inputs}-h{hidden}-t{steps}-b{batch}{suffix}",
            "input_size": inputs,
            "hidden_size": hidden,
            "steps": steps,
            "batch": batch,
            "layers": layers,
            "bidirectional": directions == 2,
            "gate_order": "i,f,g,o",
            "layout": "row-major; x[T][B][I], output[T][B][D*H], h0/c0/hn/cn[layers*D][B][H], "
            "weight_ih[4H][I], weight_hh[4H][H]",
            "parameters": {name: numbers(p) for name, p in lstm.named_parameters()},
            "x": numbers(x),
            "h0": numbers(h0),
            "c0": numbers(c0),
            "output": rounded(output),
            "hn": rounded(hn),
            "cn": rounded(cn),
            "grad_output": numbers(upstream[0]),
            "grad_hn": numbers(upstream[1]),
            "grad_cn": numbers(upstream[2]),
            "gradients": {name: rounded(p.grad) for name, p in lstm.named_parameters()},
            "grad_x": rounded(x.grad),
            "grad_h0": rounded(h0.grad),
            "grad_c0": rounded(c0.grad),
        },
        sys.stdout,
        separators=(",", ":"),
    )
    print()


main()
