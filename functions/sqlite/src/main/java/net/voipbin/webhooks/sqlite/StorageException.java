package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The data folder could not be read or written. What was asked for has not happened, and may be
/// asked for again: with a full disk, once there is room.
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message) {
    super(message);
  }

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  static StorageException of(Throwable cause) {
    return switch (cause) {
      case StorageException already -> already;
      case SQLiteException error when isFull(error) ->
          new StorageException("the disk is full: nothing was stored", error);
      case SQLException error -> new StorageException("storage failed: " + detail(error), error);
      default -> new StorageException("storage failed: " + cause, cause);
    };
  }

  private static boolean isFull(SQLiteException error) {
    return error.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
  }

  private static String detail(SQLException error) {
    return String.valueOf(error.getMessage());
  }
}
