"""Loads model files into torch.nn.LSTM and prints what they predict: python3 predict.py MODEL INPUTS CONTEXT

INPUTS holds one sequence, [steps][inputs], and CONTEXT what the linear layer reads beside the last hidden state, both as
float32, the lowest byte first. The output has a line for each member of the model, a number for each prediction.
"""

import json
import struct
import sys

import torch


def load(path):
    """The tensors of a safetensors file: the header's length, the header in JSON, the elements."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        assert tensor["dtype"] == "F32", tensor["dtype"]
        values = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32)
        tensors[name] = values.reshape(tensor["shape"])
    return tensors


class Net(torch.nn.Module):
    def __init__(self, state):
        super().__init__()
        inputs = state["lstm.weight_ih_l0"].shape[1]
        hidden = state["lstm.weight_hh_l0"].shape[1]
        layers = sum(name.startswith("lstm.weight_ih_l") for name in state)
        both = "lstm.weight_ih_l0_reverse" in state
        outputs, columns = state["dense.weight"].shape
        self.lstm = torch.nn.LSTM(inputs, hidden, layers // (2 if both else 1), batch_first=True, bidirectional=both)
        self.dense = torch.nn.Linear(columns, outputs)

    def forward(self, x, context):
        _, (last, _) = self.lstm(x)
        top = last[-2:] if self.lstm.bidirectional else last[-1:]
        return self.dense(torch.cat([*top, context], dim=1))


def main(model, inputs, context):
    state = load(model)
    members = sum(name.endswith("dense.bias") for name in state)
    for i in range(members):
        prefix = f"members.{i}." if "dense.bias" not in state else ""
        own = {name[len(prefix):]: value for name, value in state.items() if name.startswith(prefix)}
        net = Net(own)
        net.load_state_dict(own)
        x = torch.frombuffer(bytearray(open(inputs, "rb").read()), dtype=torch.float32)
        beside = bytearray(open(context, "rb").read())
        row = torch.frombuffer(beside, dtype=torch.float32) if beside else torch.zeros(0)
        with torch.no_grad():
            y = net(x.reshape(1, -1, net.lstm.input_size), row.reshape(1, -1))
        print(" ".join(repr(value) for value in y[0].tolist()))


main(*sys.argv[1:])
