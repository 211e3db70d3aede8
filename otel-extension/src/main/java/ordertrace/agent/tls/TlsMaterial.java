package ordertrace.agent.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a connection needs, from one reading of the files. Each has an {@link SSLContext} of its
 * own, and so its own cache of sessions: a session that is resumed is not verified again, and would
 * carry the old certificates into a new connection.
 */
final class TlsMaterial {

  private final SSLContext context;
  private final @Nullable X509TrustManager trusted;

  private TlsMaterial(SSLContext context, @Nullable X509TrustManager trusted) {
    this.context = context;
    this.trusted = trusted;
  }

  /**
   * @param client null: none
   * @param trusted null: whom the JVM trusts
   */
  static TlsMaterial of(KeyManager @Nullable [] client, @Nullable X509TrustManager trusted)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(client, trusted == null ? null : new TrustManager[] {trusted}, null);
    return new TlsMaterial(context, trusted);
  }

  SSLContext context() {
    return context;
  }

  @Nullable X509TrustManager trusted() {
    return trusted;
  }
}
