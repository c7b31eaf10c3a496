using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>Hold on to a person's data, or a series'.</summary>
public static class PlaceLegalHold
{
    public const int Most = 1000;

    /// <param name="PersonId">Of whom nothing is to be forgotten. A hold names a person or a series.</param>
    /// <param name="SeriesId">The series of which nothing is to be forgotten.</param>
    /// <param name="Reason">Why, for other administrators: a proceeding, a reference.</param>
    public sealed record Request(string Reason, PersonId? PersonId = null, SeriesId? SeriesId = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Reason).NotEmpty().IsReason();
            _ = RuleFor(request => request.PersonId).Must(static (request, person) => person is null != request.SeriesId is null).WithMessage("A hold names either a person or a series.");
        }
    }

    /// <summary>Several holds may stand on the same person: each is of another proceeding, and lifting one leaves the others.</summary>
    /// <param name="hold">The hold.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="personThere">The person is there, and not erased.</param>
    /// <param name="seriesThere">The series is there for whoever asks.</param>
    /// <param name="others">How many stand already.</param>
    public static Decision<LegalHoldEvent> Decide(LegalHold hold, Request request, bool personThere, bool seriesThere, int others) => hold.Status switch
    {
        not LegalHoldStatus.Unknown => Decision<LegalHoldEvent>.Nothing,
        _ when request.PersonId is not null && !personThere => LegalHoldRefusals.PersonUnknown,
        _ when request.SeriesId is not null && !seriesThere => LegalHoldRefusals.SeriesUnknown,
        _ when others >= Most => LegalHoldRefusals.TooMany,
        _ => new LegalHoldEvent.Placed(request.PersonId, request.SeriesId, request.Reason),
    };

    /// <summary>Hold on to what a person or a series has here: until the hold is lifted, neither erasure nor retention takes anything of it. Nobody reads more because of it.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, IEventStore store, PeopleDirectory directory, LegalHoldPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<LegalHold, LegalHoldEvent>(
            signed,
            id: null,
            LegalHoldAccess.Keep(signed.Caller),
            async (session, hold) =>
            {
                session.DependsOnOrganization();
                var batch = session.Batch();
                var others = LegalHoldRows.All(batch, signed.Organization);
                var probe = directory.Probe(batch, signed.Organization);
                var series = request.SeriesId is { } id ? batch.Fold<StandingSeries, SeriesEvent>(id.Value) : null;
                await batch.Send(cancellationToken);
                var view = await directory.Get(session, probe, cancellationToken);
                return Decide(
                    hold.State,
                    request,
                    request.PersonId is { } person && view.Find(person) is { Erased: false },
                    series is not null && LegalHoldAccess.Knows(signed.Caller, series.Value.State),
                    others.Value.Count);
            },
            cancellationToken);
        return await signed.Answer(written, (hold, version) => pages.Read(signed.Organization, hold, version, cancellationToken), "/v1/legal-holds", id: null);
    }
}
