package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.Cure;

/** What a user types for what would mend a file. */
final class Cures {

    private Cures() {}

    /** As an option of the commands that forecast. */
    static String asOption(Cure cure) {
        return switch (cure) {
            case TARGETS -> "--target COLUMN";
            case TIME -> "--time COLUMN";
            case NO_TIMES -> "--no-times";
            case ID -> "--id COLUMN";
            case NO_HEADER -> "--no-header";
            case FILL -> "--fill HOW";
            case MISSING -> "--missing TEXT";
            case ENCODING -> "--encoding NAME";
        };
    }

    /** As a key of the configuration. */
    static String asKey(Cure cure) {
        return switch (cure) {
            case TARGETS -> "data.column";
            case TIME -> "data.time";
            case NO_TIMES -> "leave data.time out";
            case ID -> "data.id";
            case NO_HEADER -> "data.header: false";
            case FILL -> "data.fill";
            case MISSING -> "data.missing";
            case ENCODING -> "data.encoding";
        };
    }
}
