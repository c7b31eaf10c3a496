using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Makes the files. One at a time on a node, because it is work for a processor and memory, and one of a person, because whoever asks again wants no other one. A file is complete before its first byte
/// is sent: a fault is an answer that says so, not half a file, all of it is of one moment, and a reader on a slow line holds no connection of the database. It stands in memory, compressed, and nowhere else.
/// </summary>
public sealed class AboutMeFiles(IEventStore store, AboutMeReading reading, AccessLog log, AboutMeSchema schema, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(Guid Organization, Guid Person), byte> _underWay = new();
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Everything about a person; null when it is being made already.</summary>
    public async Task<AboutMeFile?> Make(OrganizationId organization, PersonId person, CancellationToken cancellationToken)
    {
        if (!_underWay.TryAdd((organization.Value, person.Value), 0))
        {
            return null;
        }

        try
        {
            await _one.WaitAsync(cancellationToken);
            try
            {
                var explained = await schema.Text();
                var (zip, eyes) = await store.ReadThroughout(
                    organization.Value,
                    async session =>
                    {
                        var eyes = Eyes.Of(person);
                        await using var writer = await AboutMeWriter.Begin(json.Value.SerializerOptions, cancellationToken);
                        await reading.Write(session, eyes, writer, cancellationToken);
                        return (await writer.Complete(explained, cancellationToken), eyes);
                    },
                    cancellationToken);
                await log.Write(organization.Value, eyes.Notes, cancellationToken);
                return new AboutMeFile(zip, clock.GetUtcNow());
            }
            finally
            {
                _ = _one.Release();
            }
        }
        finally
        {
            _ = _underWay.TryRemove((organization.Value, person.Value), out _);
        }
    }

    public void Dispose() => _one.Dispose();
}
