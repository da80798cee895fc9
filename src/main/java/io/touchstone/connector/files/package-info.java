/**
 * Stores of files: folders and buckets whose files become containers.
 *
 * <p>One kind of store is a connector ({@link io.touchstone.connector.files.LocalFiles},
 * {@link io.touchstone.connector.files.S3}) and a {@link io.touchstone.connector.files.FileStore}; everything else is
 * shared: {@link io.touchstone.connector.files.FileCatalog} walks a tree and forms containers by
 * {@link io.touchstone.connector.files.Globbing}, and {@link io.touchstone.connector.files.FieldReader} reads fields
 * from a sample of a file. A sync never downloads a file as a whole: it takes the head of a text file and the footer of
 * a Parquet file.
 */
package io.touchstone.connector.files;
