/**
 * What a run is asked to do: YAML files, merged over the defaults, checked key by key and read into the library's
 * plans. Every complaint is one sentence that names file, line and key.
 */
package dev.lanewise.trainer.config;
