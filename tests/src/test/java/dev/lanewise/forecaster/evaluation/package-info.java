/** Tests of the package of the same name. */
package dev.lanewise.forecaster.evaluation;
