using System.Collections.Concurrent;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace OneOnOne.Api.Http;

/// <summary>Runs the validator nested beside a request's record, and refuses a body where none is asked for.</summary>
public sealed class Validation : IEndpointFilter
{
    private static readonly ConcurrentDictionary<Type, IValidator?> Validators = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var faults = new List<Fault>();
        foreach (var argument in context.Arguments)
        {
            if (argument is not null && argument.GetType().Name == "Request" && Validators.GetOrAdd(argument.GetType(), Find) is { } validator)
            {
                faults.AddRange(Faults(await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted)));
            }
        }

        if (!context.Arguments.Any(argument => argument?.GetType().Name == "Request") && await SaysSomething(context.HttpContext.Request))
        {
            faults.Add(new Fault(string.Empty, "unknown-member", "This request has no body, or an empty object."));
        }

        return faults.Count > 0 ? Problems.Invalid(context.HttpContext, faults) : await next(context);
    }

    /// <summary>What a validator found, with JSON Pointers and codes of the contract.</summary>
    public static IEnumerable<Fault> Faults(ValidationResult result) => result.Errors.Select(error => new Fault(
        "/" + string.Join('/', error.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)).Replace('[', '/').Replace("]", string.Empty, StringComparison.Ordinal),
        Code(error.ErrorCode),
        error.ErrorMessage));

    // The rules of FluentValidation by what front ends would say of them; ours have codes of their own.
    private static string Code(string rule) => rule switch
    {
        "NotNullValidator" or "NotEmptyValidator" => "required",
        "LengthValidator" or "MaximumLengthValidator" or "MinimumLengthValidator" or "ExactLengthValidator" => "length",
        "EmailValidator" => "email",
        "EnumValidator" => "unknown-value",
        "InclusiveBetweenValidator" or "GreaterThanOrEqualValidator" or "LessThanOrEqualValidator" => "range",
        _ when rule.EndsWith("Validator", StringComparison.Ordinal) => "invalid",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(rule),
    };

    // A command without a body may also be sent as {}.
    private static async Task<bool> SaysSomething(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true || request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not null)
        {
            return false;
        }

        request.Body.Position = 0;
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return !string.IsNullOrWhiteSpace(body) && string.Concat(body.Where(c => !char.IsWhiteSpace(c))) != "{}";
    }

    /// <summary>The validator nested beside a request, or null.</summary>
    public static IValidator? Find(Type request) =>
        request.DeclaringType?.GetNestedType("Validator") is { } validator ? (IValidator?)Activator.CreateInstance(validator) : null;
}
