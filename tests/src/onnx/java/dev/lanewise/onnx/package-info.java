/** Exported graphs, run by ONNX Runtime: compiled with {@code -Ponnx} alone. */
package dev.lanewise.onnx;
