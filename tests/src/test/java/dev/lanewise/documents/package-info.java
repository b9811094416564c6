/** What the documents show is what there is. */
package dev.lanewise.documents;
