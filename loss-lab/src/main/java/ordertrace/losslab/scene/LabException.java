package ordertrace.losslab.scene;

/** The lab itself does not work: its message is for the user. */
public final class LabException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
