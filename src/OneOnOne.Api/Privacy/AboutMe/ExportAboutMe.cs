using System.Globalization;
using System.Net.Mime;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>In which form everything about a person is handed out.</summary>
public enum AboutMeFormat
{
    Json,
    Zip,
}

public static class ExportAboutMe
{
    internal const string Json = MediaTypeNames.Application.Json;

    internal const string Zip = MediaTypeNames.Application.Zip;

    /// <summary>
    /// Everything that is kept about the caller and that they may read, in one answer (GDPR, Art. 15 and 20). By format, otherwise by Accept: one JSON document, or a ZIP for people
    /// with the same document, its JSON Schema, a table (CSV) for each kind of thing, and a calendar of the meetings; JSON when both are as welcome. Who was deactivated may still call this, for 30 days unless the operator chose otherwise, and nothing
    /// else. One export of a person is made at a time.
    /// </summary>
    public static async Task<IResult> Handle(Word<AboutMeFormat>? format, Signed signed, AboutMeFiles files, CancellationToken cancellationToken)
    {
        var asked = format?.Value ?? (Door.Quality(signed.Http.Request, Zip) > Door.Quality(signed.Http.Request, Json) ? AboutMeFormat.Zip : AboutMeFormat.Json);
        signed.Http.Response.Headers.Append("Vary", "Accept");
        if (await files.Make(signed.Caller.Organization, signed.Caller.Person, cancellationToken) is not { } file)
        {
            return Problems.Of(signed.Http, AboutMeRefusals.UnderWay);
        }

        var name = $"about-me-{file.MadeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        return asked is AboutMeFormat.Zip
            ? TypedResults.Stream(file.Zip(), Zip, $"{name}.zip")
            : TypedResults.Stream(file.Document(), $"{Json}; charset=utf-8", $"{name}.json");
    }
}
