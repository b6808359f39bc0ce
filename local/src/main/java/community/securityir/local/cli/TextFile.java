package community.securityir.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A template, or another text of which no more is read than CloudFormation allows a template to be. */
final class TextFile {

    /** What is larger is not even sent; the limit is CloudFormation's for templates in a bucket. */
    private static final int MOST_BYTES = 1_000_000;

    private TextFile() {}

    /** Returns the text; a usage error if there is none that can be read. */
    static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw CommandFailure.usage(file + " is larger than " + MOST_BYTES
                        + " bytes, CloudFormation's limit for a template.");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage(file + " does not exist.");
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage(file + " is not a text in UTF-8.");
        } catch (IOException e) {
            throw CommandFailure.usage(file + " cannot be read: " + Causes.inOneLine(e) + ".");
        }
    }

    /** Returns the file's name, which names a stack unless the command says another one. */
    static String nameWithoutEnding(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
}
