using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Carry something out.</summary>
public static class CreateExport
{
    /// <param name="Kind">What.</param>
    /// <param name="Format">How the file is written: <c>csv</c> if absent, of history only <c>archive</c>.</param>
    public sealed record Request(TransferKind? Kind, TransferFormat? Format = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => _ = RuleFor(request => request.Kind).NotNull();
    }

    /// <summary>Write a file in the background. It can be fetched for 24 hours. People and teams are readable; history is sealed as a whole, and only a service with the same master key opens it.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, TransferRequests requests, IEnumerable<IExport> exports, TimeProvider clock, CancellationToken cancellationToken)
    {
        var kind = request.Kind!.Value;
        if (TransferAccess.May(signed.Caller, kind) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var format = request.Format ?? (kind is TransferKind.History ? TransferFormat.Archive : TransferFormat.Csv);
        if (!exports.Any(export => export.Offers.Contains((kind, format))))
        {
            return Problems.Of(signed.Http, TransferRefusals.FormatUnknown);
        }

        var now = clock.GetUtcNow();
        var job = TransferJob.New(signed, Guid.CreateVersion7(now), isExport: true, kind, format, dryRun: false, now);
        return await requests.Queue(signed, job, await signed.Context(cancellationToken), cancellationToken);
    }
}
