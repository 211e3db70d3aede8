package sample.shop.model;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where models are kept.
 *
 * @param folder created when it does not exist
 */
@ConfigurationProperties("shop.models")
record ModelProperties(@DefaultValue("./data/models") Path folder) {}
