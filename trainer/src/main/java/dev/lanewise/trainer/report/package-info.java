/**
 * The picture of a run: one HTML page that needs nothing but itself, with charts drawn as SVG by a few classes of its
 * own ({@code Scale}, {@code Chart}, {@code Thinning}, {@code Bins}).
 */
package dev.lanewise.trainer.report;
