namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Writes the files of exports.</summary>
public interface IExport
{
    /// <summary>What it writes, and how.</summary>
    IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Offers { get; }

    /// <summary>Write all of it.</summary>
    /// <exception cref="TransferLostException">Somebody else has the job.</exception>
    Task Write(TransferRun run, Stream file, CancellationToken cancellationToken);
}
