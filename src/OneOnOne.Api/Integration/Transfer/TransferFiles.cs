namespace OneOnOne.Api.Integration.Transfer;

/// <summary>How long files and what is known of them are kept.</summary>
public static class TransferFiles
{
    /// <summary>How long a finished export can be fetched.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How long counts and problems can be asked for.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>How long sending a file may take.</summary>
    public static readonly TimeSpan Upload = TimeSpan.FromHours(1);

    /// <summary>How often it is looked for what is over.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>The media type of a format.</summary>
    public static string MediaType(TransferFormat format) => format switch
    {
        TransferFormat.Csv => "text/csv",
        TransferFormat.Ndjson => "application/x-ndjson",
        _ => "application/vnd.oneonone.archive",
    };

    /// <summary>The format of a media type; parameters are none of its business.</summary>
    public static TransferFormat? Format(string? mediaType) => Enum.GetValues<TransferFormat>().Cast<TransferFormat?>()
        .FirstOrDefault(format => MediaType(format!.Value).Equals(mediaType?.Split(';')[0].Trim(), StringComparison.OrdinalIgnoreCase));
}
