using System.Security.Cryptography;
using System.Text.Json;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Transfer.Rows;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>
/// Brings the history of an archive in, as it happened: the same streams and events under the same ids, sealed under the keys of the people here, who are found by address. All of it, or
/// nothing; and nothing once it is there.
/// </summary>
public sealed class ArchiveImport(PostgresEventStore store, EventTypes types, PeopleDirectory directory, Keyring keyring, IMasterKeys masters, TransferTable table, RestoreSettings settings) : IImport
{
    private static readonly JsonSerializerOptions Json = new(EventJson.Whole);

    public IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Takes { get; } = [(TransferKind.History, TransferFormat.Archive)];

    public async Task Run(TransferRun run, CancellationToken cancellationToken)
    {
        if (!settings.Allows(run.Job.Organization))
        {
            run.Add(0, string.Empty, TransferRefusals.RestoreNotAllowed.Code);
            await table.Finish(run, cancellationToken);
            return;
        }

        if (await Survey(run, cancellationToken) is not { } survey)
        {
            await table.Finish(run, cancellationToken);
            return;
        }

        var written = await store.WriteLong<bool>(
            run.Job.Organization,
            new WriteContext(Actor: null) { Imported = true },
            async session =>
            {
                await Check(run, survey, session, cancellationToken);
                if (run.HasProblems || run.Job.DryRun)
                {
                    return TransferRefusals.HasProblems;
                }

                await Apply(run, survey, session, cancellationToken);
                session.Also(table.End(run.Job, TransferStatus.Succeeded, run.Counts));
                return new Outcome<bool>(Value: true, Reply: null, Refusal: null);
            },
            cancellationToken);
        if (written.Refusal is not null)
        {
            await table.Finish(run, cancellationToken);
        }
    }

    /// <summary>Read all of it once: whether it can be opened, and what it holds. Null when it cannot be.</summary>
    private async Task<ArchiveSurvey?> Survey(TransferRun run, CancellationToken cancellationToken)
    {
        var survey = new ArchiveSurvey();
        try
        {
            await Each(
                run,
                0,
                40,
                (row, line) =>
                {
                    if (line.Person is { } person)
                    {
                        survey.People[person] = (line.Email, line.ExternalId);
                    }
                    else if (line.Event(types) is { } happened)
                    {
                        survey.Add(line.Stream!.Value, happened);
                    }
                    else
                    {
                        run.Add(row, string.Empty, "event-unknown");
                    }

                    return ValueTask.CompletedTask;
                },
                cancellationToken);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            run.Add(0, string.Empty, "archive-unreadable");
        }

        return run.HasProblems ? null : survey;
    }

    // Under the lock: who is who here, and whether its streams are all there or none is.
    private async Task Check(TransferRun run, ArchiveSurvey survey, ILongWriteSession session, CancellationToken cancellationToken)
    {
        var view = await directory.Get(session, cancellationToken);
        survey.Meet(view);
        foreach (var _ in survey.Strangers)
        {
            run.Add(0, string.Empty, "person-unknown");
        }

        var streams = survey.Streams.ToDictionary(stream => survey.Others.GetValueOrDefault(stream.Key, stream.Key), stream => stream.Value);
        foreach (var some in streams.Keys.Chunk(5_000))
        {
            var batch = session.Batch();
            var versions = batch.Versions(some);
            await batch.Send(cancellationToken);
            foreach (var (stream, version) in versions.Value)
            {
                if (version < streams[stream])
                {
                    run.Add(0, string.Empty, "stream-differs");
                }

                _ = survey.There.Add(stream);
            }
        }

        var others = session.Batch();
        var count = others.Query(
            new Sql(
                "select count(*) from mt_streams where tenant_id = $1 and type = any ($2)", session.Organization.ToString("D"), new[] { StandingSeries.StreamType, Meeting.StreamType }),
            static reader => reader.GetInt64(0));
        await others.Send(cancellationToken);
        if (count.Value[0] > survey.Between.Count(stream => survey.There.Contains(stream)))
        {
            run.Add(0, string.Empty, "not-empty");
        }

        run.Count(survey.Streams.Count - survey.There.Count, survey.There.Count);
    }

    private async Task Apply(TransferRun run, ArchiveSurvey survey, ILongWriteSession session, CancellationToken cancellationToken)
    {
        var view = await directory.Get(session, cancellationToken);
        if (survey.There.Count == 0)
        {
            // What people said who are gone is still there for those to whom they said it.
            foreach (var person in survey.Nobodies.Where(person => view.Find(new PersonId(person)) is null))
            {
                keyring.Create(session, person);
            }
        }

        await Each(
            run,
            40,
            99,
            async (_, original) =>
            {
                var line = original.With(survey.Others);
                if (line.Stream is not { } stream || survey.There.Contains(stream) || line.Event(types) is not { } happened)
                {
                    return;
                }

                if (happened is SeriesEvent.Started or MeetingEvent.Scheduled { SeriesId: null })
                {
                    keyring.Create(session, stream);
                }

                line.AppendTo(session, happened);
                await session.FlushPart(cancellationToken);
            },
            cancellationToken);
    }

    private Task Each(TransferRun run, int from, int to, Func<int, ArchiveLine, ValueTask> visit, CancellationToken cancellationToken) => run.Each(
        file => NdjsonRows.Read(new ArchiveReadingStream(file, masters), cancellationToken),
        int.MaxValue,
        from,
        to,
        row => row.Problem is not null ? throw new JsonException("A line of the archive cannot be read.") : visit(row.Number, JsonSerializer.Deserialize<ArchiveLine>(row.Json.Span, Json)!),
        cancellationToken);
}
