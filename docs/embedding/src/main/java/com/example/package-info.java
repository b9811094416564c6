/** A program that embeds Lanewise: it learns the level of a river and forecasts it. */
package com.example;
