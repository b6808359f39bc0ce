package community.securityir.local.standin.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zip files with any entries: names twice too, which Java's own writer refuses. */
final class ZipFiles {

    private ZipFiles() {}

    /** Entries of the same name are written under another one of the same length, which is then replaced. */
    static byte[] of(List<Map.Entry<String, byte[]>> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.size(); i++) {
                zip.putNextEntry(new ZipEntry(placeholder(i, entries.get(i).getKey())));
                zip.write(entries.get(i).getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String text = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
        for (int i = 0; i < entries.size(); i++) {
            text = text.replace(placeholder(i, entries.get(i).getKey()), entries.get(i).getKey());
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String placeholder(int number, String name) {
        char mark = (char) ('A' + number);
        return String.valueOf(mark).repeat(name.length());
    }
}
