/**
 * What a run is asked to do: YAML files, merged over the defaults, checked key by key and handed on as records. Every
 * complaint is one sentence that names file, line and key. Imports SnakeYAML, and of Lanewise only the kernels' mode.
 */
package dev.lanewise.trainer.config;
