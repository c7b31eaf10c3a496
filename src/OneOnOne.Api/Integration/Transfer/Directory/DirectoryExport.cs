using System.Text.Json;
using CsvHelper;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Transfer.Rows;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Role = OneOnOne.Api.People.Role;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>A person as a file says it.</summary>
public sealed record PersonRow(
    string DisplayName,
    string Email,
    string? Title,
    string? Department,
    string? ExternalId,
    string? UserName,
    string? EmployeeNumber,
    string? TimeZone,
    string? Locale,
    string? ManagerEmail,
    string? ManagerExternalId,
    bool Active,
    IReadOnlyList<Role> Roles);

/// <summary>A team as a file says it.</summary>
public sealed record TeamRow(string Name, string? LeadEmail, IReadOnlyList<string> Members);

/// <summary>Writes the directory: by address, and without ids, so that two organizations that say the same write the same bytes. Whoever was erased, or taken out by a directory system, is not in it.</summary>
public sealed class DirectoryExport(PostgresEventStore store, PeopleDirectory directory) : IExport
{
    private const string Between = ";";

    public IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Offers { get; } =
        [(TransferKind.People, TransferFormat.Csv), (TransferKind.People, TransferFormat.Ndjson), (TransferKind.Teams, TransferFormat.Csv), (TransferKind.Teams, TransferFormat.Ndjson)];

    public async Task Write(TransferRun run, Stream file, CancellationToken cancellationToken)
    {
        var view = await store.Read(run.Job.Organization, session => directory.Get(session, cancellationToken), cancellationToken);
        if (run.Job.Kind is TransferKind.People)
        {
            await Write(run, file, PersonLine.Columns.Keys, People(view), Cells, cancellationToken);
        }
        else
        {
            await Write(run, file, TeamLine.Columns.Keys, Teams(view), Cells, cancellationToken);
        }
    }

    private static IEnumerable<PersonRow> People(DirectoryView view) => view.People.Values.Where(card => card.Provisioned)
        .OrderBy(card => Keyring.Folded(card.Profile!.Email), StringComparer.Ordinal)
        .Select(card => new PersonRow(
            card.Profile!.DisplayName,
            card.Profile.Email,
            card.Profile.Title,
            card.Profile.Department,
            card.Profile.ExternalId,
            card.Profile.UserName,
            card.Profile.EmployeeNumber,
            card.Profile.TimeZone,
            card.Profile.Locale,
            Email(view, card.Manager),
            ManagerExternalId: card.Manager is { } manager && view.Find(manager) is { Provisioned: true } above ? above.Profile!.ExternalId : null,
            card.Active,
            [.. card.Roles.Order()]));

    private static IEnumerable<TeamRow> Teams(DirectoryView view) => TeamBatch.Alike(view).OrderBy(alike => alike.Key, StringComparer.Ordinal)
        .SelectMany(alike => alike.Value)
        .Where(team => team.Name is not null)
        .Select(team => new TeamRow(team.Name!, Email(view, team.Lead), [.. team.Members.Select(member => Email(view, member)).OfType<string>().OrderBy(Keyring.Folded, StringComparer.Ordinal)]));

    private static string? Email(DirectoryView view, PersonId? person) => person is { } id && view.Find(id) is { Provisioned: true } card ? card.Profile!.Email : null;

    private static IEnumerable<string?> Cells(PersonRow row) =>
    [
        row.DisplayName, row.Email, row.Title, row.Department, row.ExternalId, row.UserName, row.EmployeeNumber, row.TimeZone, row.Locale, row.ManagerEmail, row.ManagerExternalId,
        row.Active ? "true" : "false", string.Join(Between, row.Roles.Select(Words.Of)),
    ];

    private static IEnumerable<string?> Cells(TeamRow row) => [row.Name, row.LeadEmail, string.Join(Between, row.Members)];

    private static async Task Write<T>(TransferRun run, Stream file, IEnumerable<string> columns, IEnumerable<T> rows, Func<T, IEnumerable<string?>> cells, CancellationToken cancellationToken)
    {
        if (run.Job.Format is TransferFormat.Ndjson)
        {
            foreach (var row in rows)
            {
                await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row, run.Json), cancellationToken);
                await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
                await run.Wrote(cancellationToken);
            }

            return;
        }

        await using var writer = CsvWriter.Create(file, new CsvWriterOptions(), leaveOpen: true);
        await writer.WriteRecordAsync([.. columns], cancellationToken);
        foreach (var row in rows)
        {
            await writer.WriteRecordAsync([.. cells(row).Select(cell => cell is null ? string.Empty : FormulaGuard.Put(cell))], cancellationToken);
            await run.Wrote(cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
    }
}
