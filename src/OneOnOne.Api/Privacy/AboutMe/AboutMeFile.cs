using System.IO.Compression;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>Everything about a person, as a ZIP in memory.</summary>
public sealed class AboutMeFile(ReadOnlyMemory<byte> zip, DateTimeOffset madeAt)
{
    /// <summary>The document in it.</summary>
    public const string DocumentName = "about-me.json";

    public DateTimeOffset MadeAt => madeAt;

    public ReadOnlyMemory<byte> Bytes => zip;

    public Stream Zip() => System.Runtime.InteropServices.MemoryMarshal.TryGetArray(zip, out var part)
        ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
        : new MemoryStream(zip.ToArray(), writable: false);

    /// <summary>The document alone; only what is being sent of it is ever not compressed.</summary>
    public Stream Document() => new ZipArchive(Zip(), ZipArchiveMode.Read).GetEntry(DocumentName)!.Open();
}
